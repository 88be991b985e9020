using Thaw.Aws.Authorization;
using Thaw.Aws.Keys;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Keys;
using Thaw.Companions.Tests.Logs;

namespace Thaw.Companions.Tests.Kms;

/// <summary>What services keep, encrypted in the name of those whose it is.</summary>
[Trait("ring", "contract")]
public sealed class ServiceEncryptionTests : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Context = new() { ["aws:lambda:FunctionArn"] = "arn:aws:lambda:us-east-1:000000000000:function:f" };

    private readonly KmsHost _kms = new();

    private IKeyEncryption Service => _kms.Get<IKeyEncryption>();

    public ValueTask DisposeAsync() => _kms.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    public async Task Bytes_of_any_length_are_kept_under_the_services_own_key(int length)
    {
        var plaintext = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        var encrypted = await Service.EncryptAsync(Use(null), plaintext, Cancellation);
        Assert.Equal(plaintext, await Service.DecryptAsync(Use(null), encrypted, Cancellation));
        Assert.Equal("alias/aws/lambda", (await _kms.CallAsync("ListAliases", new { })).GetProperty("Aliases")[0].Text("AliasName"));
        Assert.NotEqual(encrypted, await Service.EncryptAsync(Use(null), plaintext, Cancellation));
    }

    [Fact]
    public async Task Every_altered_byte_and_every_other_context_is_noticed()
    {
        var encrypted = await Service.EncryptAsync(Use(null), "secret"u8.ToArray(), Cancellation);
        for (var at = 0; at < encrypted.Length; at++)
        {
            var altered = (byte[])encrypted.Clone();
            altered[at] ^= 1;
            await RefusedAsync("InvalidCiphertextException", async () => await Service.DecryptAsync(Use(null), altered, Cancellation));
        }

        for (var length = 0; length < encrypted.Length; length++)
        {
            await RefusedAsync("InvalidCiphertextException", async () => await Service.DecryptAsync(Use(null), encrypted.AsMemory(0, length), Cancellation));
        }

        var other = new KeyUse("lambda", KmsHost.Home, new Dictionary<string, string> { ["aws:lambda:FunctionArn"] = "arn:aws:lambda:us-east-1:000000000000:function:g" });
        await RefusedAsync("InvalidCiphertextException", async () => await Service.DecryptAsync(other, encrypted, Cancellation));
    }

    [Fact]
    public async Task A_customers_key_asks_for_whose_name_it_is_used_in()
    {
        var key = await _kms.KeyAsync();
        var (ann, bob) = (_kms.User("ann", "kms:Encrypt"), _kms.User("bob", "kms:Decrypt"));
        var encrypted = await Service.EncryptAsync(By(key, ann), "secret"u8.ToArray(), Cancellation);
        Assert.Equal("secret"u8.ToArray(), await Service.DecryptAsync(By(key, bob), encrypted, Cancellation));
        Assert.Contains("ann is not authorized to perform: kms:Decrypt", await RefusedAsync("AccessDeniedException", async () => await Service.DecryptAsync(By(key, ann), encrypted, Cancellation)), StringComparison.Ordinal);
        await RefusedAsync("AccessDeniedException", async () => await Service.EncryptAsync(By(key, bob), encrypted, Cancellation));
    }

    [Fact]
    public async Task A_role_decrypts_by_the_grant_that_it_was_passed_and_only_what_has_its_context()
    {
        var key = await _kms.KeyAsync();
        var session = _kms.Session("worker");
        var encrypted = await Service.EncryptAsync(By(key, KmsHost.Root), "secret"u8.ToArray(), Cancellation);
        var use = Use(key) with { Principal = session };
        await RefusedAsync("AccessDeniedException", async () => await Service.DecryptAsync(use, encrypted, Cancellation));
        await RefusedAsync("AccessDeniedException", async () => await Service.GrantAsync(By(key, _kms.User("ann", "kms:Encrypt")), session.ParentArn!, "n", Cancellation));
        await Service.GrantAsync(By(key, KmsHost.Root), session.ParentArn!, "n", Cancellation);
        await Service.GrantAsync(By(key, KmsHost.Root), session.ParentArn!, "n", Cancellation);
        Assert.Single((await _kms.CallAsync("ListGrants", new { KeyId = key })).GetProperty("Grants").EnumerateArray());
        Assert.Equal("secret"u8.ToArray(), await Service.DecryptAsync(use, encrypted, Cancellation));
        var elsewhere = use with { Context = new Dictionary<string, string> { ["aws:lambda:FunctionArn"] = "another" } };
        await RefusedAsync("AccessDeniedException", async () => await Service.DecryptAsync(elsewhere, encrypted, Cancellation));
        await Service.RevokeAsync(KmsHost.Home, "n", Cancellation);
        await RefusedAsync("AccessDeniedException", async () => await Service.DecryptAsync(use, encrypted, Cancellation));
    }

    [Fact]
    public async Task A_policy_may_allow_a_key_only_through_a_service()
    {
        var ann = _kms.User("ann");
        var key = await _kms.KeyAsync(KeyPermissionTests.Policy(new
        {
            Effect = "Allow",
            Principal = new { AWS = ann.Arn },
            Action = "kms:*",
            Resource = "*",
            Condition = new { StringEquals = new Dictionary<string, string> { ["kms:ViaService"] = "lambda.us-east-1.amazonaws.com" } },
        }));
        await Service.EncryptAsync(By(key, ann), "secret"u8.ToArray(), Cancellation);
        Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync("Encrypt", new { KeyId = key, Plaintext = "eA==" }, ann));
    }

    [Fact]
    public async Task States_of_a_key_refuse_and_are_told_to_who_keeps_what_it_opened()
    {
        List<string> changed = [];
        _kms.Get<KeyChanges>().Changed += changed.Add;
        var key = await _kms.KeyAsync();
        var use = Use(key) with { Principal = _kms.Session("worker", "kms:Decrypt") };
        var encrypted = await Service.EncryptAsync(By(key, KmsHost.Root), "secret"u8.ToArray(), Cancellation);
        await _kms.CallAsync("DisableKey", new { KeyId = key });
        Assert.Equal([key], changed);
        await RefusedAsync("DisabledException", async () => await Service.DecryptAsync(use, encrypted, Cancellation));
        await _kms.CallAsync("ScheduleKeyDeletion", new { KeyId = key, PendingWindowInDays = 7 });
        await RefusedAsync("KMSInvalidStateException", async () => await Service.DecryptAsync(use, encrypted, Cancellation));
        _kms.Time.Advance(TimeSpan.FromDays(7));
        await _kms.Get<KeyUpkeep>().RunAsync(Cancellation);
        Assert.Equal([key, key, key], changed);
        await RefusedAsync("NotFoundException", async () => await Service.DecryptAsync(Use(key) with { Principal = _kms.Session("nobody") }, encrypted, Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static KeyUse Use(string? key) => new("lambda", KmsHost.Home, Context) { KeyArn = key };

    private static KeyUse By(string key, RequestPrincipal caller) => Use(key) with { Request = KmsHost.Request([], caller, KmsHost.Home) };

    private static async Task<string> RefusedAsync(string code, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<AwsException>(call);
        Assert.Equal(code, refusal.Code);
        return refusal.Message;
    }
}
