using Thaw.Aws.Authorization;

namespace Thaw.Companions.Tests.Kms;

/// <summary>Who may use a key: its policy must say so, by itself or by leaving it to the account.</summary>
[Trait("ring", "contract")]
public sealed class KeyPermissionTests : IAsyncDisposable
{
    private readonly KmsHost _kms = new();

    public ValueTask DisposeAsync() => _kms.DisposeAsync();

    [Fact]
    public async Task The_default_policy_leaves_the_decision_to_the_account()
    {
        var key = await _kms.KeyAsync();
        var ciphertext = await _kms.EncryptAsync(key, "secret");
        Assert.Equal("secret", await _kms.DecryptAsync(ciphertext, caller: _kms.User("ann", "kms:Decrypt")));
        Assert.Equal(
            $"AccessDeniedException: User: arn:aws:iam::000000000000:user/bob is not authorized to perform: kms:Decrypt on resource: {key} because no identity-based policy allows the kms:Decrypt action",
            await _kms.RefusalAsync("Decrypt", new { CiphertextBlob = ciphertext }, _kms.User("bob", "kms:Encrypt")));
    }

    [Fact]
    public async Task What_the_policy_of_a_key_does_not_allow_nobody_may_not_even_the_root()
    {
        var ann = _kms.User("ann");
        var key = await _kms.KeyAsync(Policy(Allow(new { AWS = ann.Arn }, "kms:*")));
        Assert.Equal(
            $"AccessDeniedException: User: arn:aws:iam::000000000000:root is not authorized to perform: kms:Encrypt on resource: {key} because no resource-based policy allows the kms:Encrypt action",
            await _kms.RefusalAsync("Encrypt", new { KeyId = key, Plaintext = "eA==" }));
        Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync("Encrypt", new { KeyId = key, Plaintext = "eA==" }, _kms.User("bob", "kms:*")));
        await _kms.CallAsync("Encrypt", new { KeyId = key, Plaintext = "eA==" }, ann);
    }

    [Fact]
    public async Task A_policy_may_ask_for_an_encryption_context()
    {
        var ann = _kms.User("ann");
        var key = await _kms.KeyAsync(Policy(
            Allow(new { AWS = "arn:aws:iam::000000000000:root" }, "kms:*"),
            new { Effect = "Allow", Principal = new { AWS = ann.Arn }, Action = "kms:Decrypt", Resource = "*", Condition = new { StringEquals = new Dictionary<string, string> { ["kms:EncryptionContext:App"] = "mail" } } }));
        Dictionary<string, string> mail = new() { ["App"] = "mail" };
        Assert.Equal("a", await _kms.DecryptAsync(await _kms.EncryptAsync(key, "a", mail), mail, ann));
        var bare = await _kms.EncryptAsync(key, "b");
        Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync("Decrypt", new { CiphertextBlob = bare }, ann));

        // A member of another operation must not speak for the one that decrypts.
        Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync("Decrypt", new { CiphertextBlob = bare, SourceEncryptionContext = mail }, ann));
    }

    [Fact]
    public async Task Another_account_needs_the_policy_of_the_key_and_its_own()
    {
        var key = await _kms.KeyAsync(Policy(
            Allow(new { AWS = "arn:aws:iam::000000000000:root" }, "kms:*"), Allow(new { AWS = "arn:aws:iam::111111111111:root" }, "kms:Decrypt")));
        var ciphertext = await _kms.EncryptAsync(key, "secret");
        var there = KmsHost.ScopeOf("111111111111", "us-east-1");
        var stranger = RequestPrincipal.User(there.Account, "arn:aws:iam::111111111111:user/eve", "AIDAEVE");
        Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync("Decrypt", new { CiphertextBlob = ciphertext }, stranger, there));
        _kms.Allow(stranger, "kms:*");
        Assert.Equal("secret", System.Text.Encoding.UTF8.GetString((await _kms.CallAsync("Decrypt", new { CiphertextBlob = ciphertext }, stranger, there)).GetProperty("Plaintext").GetBytesFromBase64()));
        Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync("Encrypt", new { KeyId = key, Plaintext = "eA==" }, stranger, there));
    }

    [Fact]
    public async Task ReEncrypt_asks_for_both_keys()
    {
        var (from, to) = (await _kms.KeyAsync(), await _kms.KeyAsync());
        var input = new { CiphertextBlob = await _kms.EncryptAsync(from, "secret"), DestinationKeyId = to };
        Assert.Contains($"kms:ReEncryptFrom on resource: {from} ", await _kms.RefusalAsync("ReEncrypt", input, _kms.User("ann", "kms:ReEncryptTo")), StringComparison.Ordinal);
        Assert.Contains($"kms:ReEncryptTo on resource: {to} ", await _kms.RefusalAsync("ReEncrypt", input, _kms.User("bob", "kms:ReEncryptFrom")), StringComparison.Ordinal);
        await _kms.CallAsync("ReEncrypt", input, _kms.User("eve", "kms:ReEncrypt*"));
    }

    [Fact]
    public async Task An_alias_asks_for_its_name_and_for_its_key()
    {
        var ann = _kms.User("ann", "kms:CreateAlias");
        var mine = await _kms.KeyAsync();
        var closed = await _kms.KeyAsync(Policy(Allow(new { AWS = "arn:aws:iam::000000000000:user/bob" }, "kms:*")));
        await _kms.CallAsync("CreateAlias", new { AliasName = "alias/a", TargetKeyId = mine }, ann);
        Assert.Contains($"kms:CreateAlias on resource: {closed} ", await _kms.RefusalAsync("CreateAlias", new { AliasName = "alias/b", TargetKeyId = closed }, ann), StringComparison.Ordinal);
        Assert.Contains(
            "kms:CreateAlias on resource: arn:aws:kms:us-east-1:000000000000:alias/b ",
            await _kms.RefusalAsync("CreateAlias", new { AliasName = "alias/b", TargetKeyId = mine }, _kms.User("eve", "kms:UpdateAlias")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_shuts_out_who_writes_it_is_refused()
    {
        var key = await _kms.KeyAsync();
        var locked = System.Text.Json.JsonSerializer.Serialize(Policy(Allow(new { AWS = "arn:aws:iam::000000000000:user/ann" }, "kms:*")));
        const string refusal = "MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future.";
        Assert.Equal(refusal, await _kms.RefusalAsync("PutKeyPolicy", new { KeyId = key, PolicyName = "default", Policy = locked }));
        Assert.Equal(refusal, await _kms.RefusalAsync("CreateKey", new { Policy = locked }));
        await _kms.CallAsync("PutKeyPolicy", new { KeyId = key, Policy = locked, BypassPolicyLockoutSafetyCheck = true });
        Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync("GetKeyPolicy", new { KeyId = key }));
        Assert.Equal(locked, (await _kms.CallAsync("GetKeyPolicy", new { KeyId = key }, _kms.User("ann"))).GetProperty("Policy").GetString());
    }

    [Fact]
    public async Task What_is_no_policy_is_refused()
    {
        var key = await _kms.KeyAsync();
        Assert.StartsWith("MalformedPolicyDocumentException: ", await _kms.RefusalAsync("PutKeyPolicy", new { KeyId = key, Policy = "{}" }));
        Assert.StartsWith("MalformedPolicyDocumentException: ", await _kms.RefusalAsync("PutKeyPolicy", new { KeyId = key, Policy = "no" }));
        Assert.Equal("LimitExceededException: The policy document exceeds the limit of 32 kilobytes.", await _kms.RefusalAsync("PutKeyPolicy", new { KeyId = key, Policy = new string(' ', 32769) }));
        Assert.Equal("NotFoundException: No such policy exists", await _kms.RefusalAsync("GetKeyPolicy", new { KeyId = key, PolicyName = "other" }));
        Assert.Contains("key-default-1", (await _kms.CallAsync("GetKeyPolicy", new { KeyId = key })).GetProperty("Policy").GetString(), StringComparison.Ordinal);
    }

    internal static object Policy(params object[] statements) => new { Version = "2012-10-17", Statement = statements };

    internal static object Allow(object principal, string action) => new { Effect = "Allow", Principal = principal, Action = action, Resource = "*" };
}
