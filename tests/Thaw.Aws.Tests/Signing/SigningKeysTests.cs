using Thaw.Aws.Signing;
using Thaw.Aws.Tests.Door;

namespace Thaw.Aws.Tests.Signing;

public sealed class SigningKeysTests
{
    private static readonly CredentialScope Scope = new("20260101", "eu-west-1", "lambda");

    [Fact]
    public void A_kept_key_is_found_again_for_the_same_secret_only()
    {
        var keys = new SigningKeys(4);
        var key = SigningKey.Derive("secret", Scope, default);
        keys.Keep("a", Scope, key);
        Assert.Same(key, keys.Find("a", Scope with { }, "secret"));
        Assert.Null(keys.Find("a", Scope, "another"));
        Assert.Null(keys.Find("b", Scope, "secret"));
        Assert.Null(keys.Find("a", Scope with { Date = "20260102" }, "secret"));
        Assert.Null(keys.Find("a", Scope with { Region = "eu-west-2" }, "secret"));
        Assert.Null(keys.Find("a", Scope with { Service = "logs" }, "secret"));
    }

    [Fact]
    public void No_more_keys_are_kept_than_allowed()
    {
        var keys = new SigningKeys(4);
        for (var i = 0; i < 100; i++)
        {
            keys.Keep($"key{i}", Scope, SigningKey.Derive("secret", Scope, default));
            Assert.InRange(keys.Count, 1, 4);
        }
    }

    [Fact]
    public async Task A_key_is_kept_only_after_it_verified_a_signature()
    {
        using var host = new DoorHost();
        await host.SendAsync("POST", "/2015-03-31/things/x/echo", credential: DoorHost.CredentialOf("test", "wrong"));
        Assert.Equal(0, host.Get<SigningKeys>().Count);
        await host.SendAsync("POST", "/2015-03-31/things/x/echo");
        await host.SendAsync("POST", "/2015-03-31/things/x/echo");
        Assert.Equal(1, host.Get<SigningKeys>().Count);
    }
}
