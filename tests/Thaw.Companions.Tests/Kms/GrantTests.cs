using System.Text.Json;
using Thaw.Companions.Tests.Logs;

namespace Thaw.Companions.Tests.Kms;

/// <summary>Grants allow beside the policies, and no more than they say.</summary>
[Trait("ring", "contract")]
public sealed class GrantTests : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Context = new() { ["App"] = "mail" };

    private readonly KmsHost _kms = new();

    public ValueTask DisposeAsync() => _kms.DisposeAsync();

    [Fact]
    public async Task A_grant_allows_its_operations_and_no_others()
    {
        var key = await _kms.KeyAsync();
        var ann = _kms.User("ann");
        var ciphertext = await _kms.EncryptAsync(key, "secret");
        Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync("Decrypt", new { CiphertextBlob = ciphertext }, ann));
        var grant = await _kms.CallAsync("CreateGrant", new { KeyId = key, GranteePrincipal = ann.Arn, Operations = new[] { "Decrypt" } });
        Assert.Equal("secret", await _kms.DecryptAsync(ciphertext, caller: ann));
        Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync("Encrypt", new { KeyId = key, Plaintext = "eA==" }, ann));
        await _kms.CallAsync("RevokeGrant", new { KeyId = key, GrantId = grant.Text("GrantId") });
        Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync("Decrypt", new { CiphertextBlob = ciphertext }, ann));
    }

    [Fact]
    public async Task A_grant_to_a_role_is_for_its_sessions()
    {
        var key = await _kms.KeyAsync();
        var ciphertext = await _kms.EncryptAsync(key, "secret");
        await _kms.CallAsync("CreateGrant", new { KeyId = key, GranteePrincipal = "arn:aws:iam::000000000000:role/worker", Operations = new[] { "Decrypt" } });
        Assert.Equal("secret", await _kms.DecryptAsync(ciphertext, caller: _kms.Session("worker")));
        Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync("Decrypt", new { CiphertextBlob = ciphertext }, _kms.Session("other")));
    }

    [Theory]
    [InlineData("EncryptionContextEquals", false)]
    [InlineData("EncryptionContextSubset", true)]
    public async Task A_grant_may_be_limited_to_a_context(string constraint, bool allowsMore)
    {
        var key = await _kms.KeyAsync();
        var ann = _kms.User("ann");
        Dictionary<string, string> more = new(Context) { ["x"] = "y" };
        Dictionary<string, string> other = new() { ["app"] = "mail" };
        await _kms.CallAsync(
            "CreateGrant",
            new { KeyId = key, GranteePrincipal = ann.Arn, Operations = new[] { "Decrypt" }, Constraints = new Dictionary<string, object> { [constraint] = Context } });
        Assert.Equal("a", await _kms.DecryptAsync(await _kms.EncryptAsync(key, "a", Context), Context, ann));
        foreach (var context in new[] { [], other })
        {
            var ciphertext = await _kms.EncryptAsync(key, "a", context);
            Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync("Decrypt", new { CiphertextBlob = ciphertext, EncryptionContext = context }, ann));
        }

        var input = new { CiphertextBlob = await _kms.EncryptAsync(key, "a", more), EncryptionContext = more };
        if (allowsMore)
        {
            await _kms.CallAsync("Decrypt", input, ann);
        }
        else
        {
            Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync("Decrypt", input, ann));
        }
    }

    [Fact]
    public async Task Who_may_pass_a_grant_on_passes_on_no_more_than_it_has()
    {
        var key = await _kms.KeyAsync();
        var (ann, bob) = (_kms.User("ann"), _kms.User("bob"));
        await _kms.CallAsync(
            "CreateGrant",
            new { KeyId = key, GranteePrincipal = ann.Arn, Operations = new[] { "Decrypt", "CreateGrant" }, Constraints = new { EncryptionContextSubset = Context } });
        object Further(string operation, Dictionary<string, string>? context) =>
            new { KeyId = key, GranteePrincipal = bob.Arn, Operations = new[] { operation }, Constraints = context is null ? null : new { EncryptionContextSubset = context } };
        Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync("CreateGrant", Further("Encrypt", Context), ann));
        Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync("CreateGrant", Further("Decrypt", null), ann));
        Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync("CreateGrant", Further("Decrypt", new() { ["x"] = "y" }), ann));
        await _kms.CallAsync("CreateGrant", Further("Decrypt", Context), ann);
        Assert.Equal("a", await _kms.DecryptAsync(await _kms.EncryptAsync(key, "a", Context), Context, bob));
    }

    [Fact]
    public async Task A_grant_with_the_same_name_and_content_is_the_same_grant()
    {
        var key = await _kms.KeyAsync();
        object Named(string operation) => new { KeyId = key, GranteePrincipal = _kms.User("ann").Arn, Operations = new[] { operation }, Name = "n" };
        var first = await _kms.CallAsync("CreateGrant", Named("Decrypt"));
        var second = await _kms.CallAsync("CreateGrant", Named("Decrypt"));
        Assert.Equal(first.Text("GrantId"), second.Text("GrantId"));
        Assert.NotEqual(first.Text("GrantToken"), second.Text("GrantToken"));
        Assert.NotEqual(first.Text("GrantId"), (await _kms.CallAsync("CreateGrant", Named("Encrypt"))).Text("GrantId"));
    }

    [Fact]
    public async Task Grants_are_listed_as_AWS_lists_them()
    {
        var key = await _kms.KeyAsync();
        var grant = await _kms.CallAsync(
            "CreateGrant",
            new { KeyId = key, GranteePrincipal = "arn:aws:iam::000000000000:user/ann", RetiringPrincipal = "arn:aws:iam::000000000000:user/bob", Operations = new[] { "Decrypt" }, Name = "n", Constraints = new { EncryptionContextEquals = Context } });
        var list = (await _kms.CallAsync("ListGrants", new { KeyId = key })).GetRawText();
        Assert.Equal(
            $$$$"""{"Grants":[{"KeyId":"{{{{key}}}}","GrantId":"{{{{grant.Text("GrantId")}}}}","Name":"n","CreationDate":1767225600,"GranteePrincipal":"arn:aws:iam::000000000000:user/ann","RetiringPrincipal":"arn:aws:iam::000000000000:user/bob","IssuingAccount":"arn:aws:iam::000000000000:root","Operations":["Decrypt"],"Constraints":{"EncryptionContextEquals":{"App":"mail"}}}],"Truncated":false}""",
            list);
        Assert.Equal(list, (await _kms.CallAsync("ListRetirableGrants", new { RetiringPrincipal = "arn:aws:iam::000000000000:user/bob" })).GetRawText());
        Assert.Equal("""{"Grants":[],"Truncated":false}""", (await _kms.CallAsync("ListGrants", new { KeyId = key, GranteePrincipal = "arn:aws:iam::000000000000:user/bob" })).GetRawText());
        Assert.StartsWith("InvalidGrantIdException", await _kms.RefusalAsync("ListGrants", new { KeyId = key, GrantId = "x" }));
    }

    [Fact]
    public async Task A_grant_is_retired_by_its_retiring_principal_and_by_nobody_without_permission()
    {
        var key = await _kms.KeyAsync();
        var (ann, bob) = (_kms.User("ann"), _kms.User("bob"));
        var input = new { KeyId = key, GranteePrincipal = ann.Arn, RetiringPrincipal = bob.Arn, Operations = new[] { "Decrypt" } };
        var token = new { GrantToken = (await _kms.CallAsync("CreateGrant", input)).Text("GrantToken") };
        Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync("RetireGrant", token, ann));
        await _kms.CallAsync("RetireGrant", token, bob);
        Assert.Empty((await _kms.CallAsync("ListGrants", new { KeyId = key })).GetProperty("Grants").EnumerateArray());
        var byId = new { KeyId = key, GrantId = (await _kms.CallAsync("CreateGrant", new { KeyId = key, GranteePrincipal = ann.Arn, Operations = new[] { "RetireGrant" } })).Text("GrantId") };
        await _kms.CallAsync("RetireGrant", byId, ann);
        Assert.Equal($"NotFoundException: Grant ID {byId.GrantId} not found", await _kms.RefusalAsync("RetireGrant", byId));
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("arn:aws:iam::000000000000:group/g")]
    [InlineData("*")]
    public async Task Only_who_can_be_a_principal_is_given_something(string grantee)
    {
        var key = await _kms.KeyAsync();
        Assert.Matches("^(InvalidArnException|ValidationException): ", await _kms.RefusalAsync("CreateGrant", new { KeyId = key, GranteePrincipal = grantee, Operations = new[] { "Decrypt" } }));
    }

    [Fact]
    public async Task Foreign_tokens_and_other_wrong_input_are_refused()
    {
        var key = await _kms.KeyAsync();
        var grant = JsonSerializer.Serialize(new { KeyId = key, GranteePrincipal = "arn:aws:iam::000000000000:user/ann" }).TrimEnd('}');
        Assert.Equal("InvalidGrantTokenException: Invalid grant token", await _kms.RefusalAsync("RetireGrant", new { GrantToken = "eA==" }));
        Assert.Equal("InvalidGrantTokenException: Invalid grant token", await _kms.RefusalAsync("Encrypt", new { KeyId = key, Plaintext = "eA==", GrantTokens = new[] { "!" } }));
        Assert.StartsWith("ValidationException: ", await _kms.RefusalAsync("CreateGrant", grant + """,  "Operations":["Fly"]}"""));
        Assert.StartsWith("ValidationException: ", await _kms.RefusalAsync("CreateGrant", grant + """,  "Operations":["Sign"]}"""));
        Assert.StartsWith("ValidationException: ", await _kms.RefusalAsync("CreateGrant", grant + """,  "Operations":[]}"""));
        Assert.StartsWith("UnsupportedOperationException: ", await _kms.RefusalAsync("CreateGrant", grant + """,  "Operations":["Decrypt"],"GranteeServicePrincipal":"a.amazonaws.com"}"""));
        Assert.Equal("ValidationException: Grant token OR (grant ID, key ID) must be specified", await _kms.RefusalAsync("RetireGrant", new { KeyId = key }));
    }
}
