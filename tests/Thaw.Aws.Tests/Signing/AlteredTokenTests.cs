using Thaw.Aws.Signing;
using Thaw.Aws.Tests.Door;
using Thaw.TestKit;

namespace Thaw.Aws.Tests.Signing;

/// <summary>What somebody does with a part of a session's credentials.</summary>
public sealed class AlteredTokenTests
{
    private const string Path = "/2015-03-31/things/x/echo";

    [Fact]
    public async Task A_token_that_was_cut_or_changed_is_refused()
    {
        using var host = new DoorHost();
        var session = Issue(host);
        Assert.Equal(200, (await host.SendAsync("POST", Path, credential: session)).Status);
        var token = session.SessionToken!;
        string[] altered = ["", token[..^1], token[1..], token[..(token.Length / 2)], token + "A", token + token, token.ToUpperInvariant(), (token[0] == 'A' ? 'B' : 'A') + token[1..]];
        foreach (var other in altered)
        {
            Assert.Equal("UnrecognizedClientException", (await host.SendAsync("POST", Path, credential: session with { SessionToken = other })).ErrorType);
        }
    }

    [Fact]
    public async Task A_token_does_not_help_another_key()
    {
        using var host = new DoorHost();
        var (mine, other) = (Issue(host), Issue(host));
        var mixed = other with { SessionToken = mine.SessionToken };
        Assert.Equal("UnrecognizedClientException", (await host.SendAsync("POST", Path, credential: mixed)).ErrorType);
        Assert.Equal("InvalidSignatureException", (await host.SendAsync("POST", Path, credential: other with { SecretAccessKey = mine.SecretAccessKey })).ErrorType);
    }

    private static Credential Issue(DoorHost host) =>
        host.Get<ISessionCredentials>().Issue(FakeRoles.Make("arn:aws:iam::111122223333:role/service-role/worker"), "fn", TimeSpan.FromHours(1));
}
