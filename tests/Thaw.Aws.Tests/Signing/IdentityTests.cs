using System.Globalization;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;
using Thaw.Aws.Tests.Door;
using Thaw.TestKit;

namespace Thaw.Aws.Tests.Signing;

public sealed class IdentityTests
{
    private const string Path = "/2015-03-31/things/x/echo";

    [Theory]
    [InlineData("test", "test", null, "000000000000")]
    [InlineData("test", "test", "111122223333", "111122223333")]
    [InlineData("444455556666", "test", null, "444455556666")]
    [InlineData("444455556666", "test", "111122223333", "444455556666")]
    public async Task The_development_identity_is_the_root_of_an_account(string key, string secret, string? defaultAccount, string account)
    {
        using var host = new DoorHost(new AwsOptions { DefaultAccount = defaultAccount });
        var answer = await host.SendAsync("POST", Path, credential: DoorHost.CredentialOf(key, secret));
        Assert.StartsWith($"arn:aws:iam::{account}:root|", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test", "Test", "InvalidSignatureException")]
    [InlineData("444455556666", "secret", "InvalidSignatureException")]
    [InlineData("44445555666", "test", "UnrecognizedClientException")]
    [InlineData("4444555566667", "test", "UnrecognizedClientException")]
    [InlineData("44445555666x", "test", "UnrecognizedClientException")]
    [InlineData("dummy", "dummy", "UnrecognizedClientException")]
    public async Task Nobody_else_is_known(string key, string secret, string code)
    {
        using var host = new DoorHost();
        var answer = await host.SendAsync("POST", Path, credential: DoorHost.CredentialOf(key, secret));
        Assert.Equal((403, code), (answer.Status, answer.ErrorType));
    }

    [Fact]
    public async Task Root_credentials_turn_the_development_identity_off()
    {
        const string secret = "a-secret-of-many-characters";
        using var host = new DoorHost(new AwsOptions { Root = new RootCredentials("AKIAROOT", secret, "111122223333") });
        var root = await host.SendAsync("POST", Path, credential: DoorHost.CredentialOf("AKIAROOT", secret));
        Assert.StartsWith("arn:aws:iam::111122223333:root|", root.Body, StringComparison.Ordinal);
        var development = await host.SendAsync("POST", Path);
        Assert.Equal("{\"message\":\"The security token included in the request is invalid.\"}", development.Body);
        Assert.Equal("UnrecognizedClientException", (await host.SendAsync("POST", Path, credential: DoorHost.CredentialOf("111122223333", "test"))).ErrorType);
    }

    [Fact]
    public async Task Any_credential_is_accepted_where_that_is_allowed_but_a_known_one_is_still_checked()
    {
        using var host = new DoorHost(new AwsOptions { AcceptAnyCredentials = true, DefaultAccount = "111122223333" });
        var unknown = await host.SendAsync("POST", Path, credential: DoorHost.CredentialOf("dummy", "whatever"));
        Assert.StartsWith("arn:aws:iam::111122223333:root|eu-west-1|", unknown.Body, StringComparison.Ordinal);
        var known = await host.SendAsync("POST", Path, credential: DoorHost.CredentialOf("test", "whatever"));
        Assert.Equal("InvalidSignatureException", known.ErrorType);
        Assert.Equal("MissingAuthenticationTokenException", (await host.SendRawAsync("POST", Path)).ErrorType);
    }

    [Fact]
    public async Task A_session_speaks_for_its_role_until_it_expires_or_is_revoked()
    {
        using var host = new DoorHost();
        var session = Issue(host);
        Assert.Matches("^ASIA[A-Z2-7]{16}$", session.Caller.AccessKeyId);
        Assert.Equal("AROAEXAMPLE:fn", session.Caller.UserId);
        var answer = await host.SendAsync("POST", Path, credential: session);
        Assert.StartsWith("arn:aws:sts::111122223333:assumed-role/worker/fn|", answer.Body, StringComparison.Ordinal);

        host.Time.Advance(TimeSpan.FromHours(1));
        var expired = await host.SendAsync("POST", Path, credential: session);
        Assert.Equal((403, "ExpiredTokenException"), (expired.Status, expired.ErrorType));
        Assert.Equal("{\"message\":\"The security token included in the request is expired\"}", expired.Body);

        host.Get<ISessionCredentials>().Revoke(session.Caller.AccessKeyId);
        Assert.Equal("UnrecognizedClientException", (await host.SendAsync("POST", Path, credential: session)).ErrorType);
    }

    [Fact]
    public async Task A_session_needs_its_own_token()
    {
        using var host = new DoorHost();
        var session = Issue(host);
        Assert.Equal("UnrecognizedClientException", (await host.SendAsync("POST", Path, credential: session with { SessionToken = null })).ErrorType);
        Assert.Equal("UnrecognizedClientException", (await host.SendAsync("POST", Path, credential: session with { SessionToken = Issue(host).SessionToken })).ErrorType);
    }

    [Fact]
    public void A_session_is_its_role_with_the_roles_tags_and_says_since_when()
    {
        using var host = new DoorHost();
        var role = FakeRoles.Make("arn:aws:iam::111122223333:role/service-role/worker") with { Tags = [new("Team", "blue")] };
        var caller = host.Get<ISessionCredentials>().Issue(role, "fn", TimeSpan.FromHours(1), ("lambda:SourceFunctionArn", "arn:aws:lambda:f")).Caller;
        Assert.Equal("arn:aws:iam::111122223333:role/service-role/worker", caller.Principal.ParentArn);
        Assert.Equal("blue", caller.Principal.Tags["team"]);
        Assert.Equal("arn:aws:lambda:f", caller.SessionKeys.Find("lambda:sourcefunctionarn")[0]);
        Assert.Equal(host.Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), caller.SessionKeys.Find("aws:tokenissuetime")[0]);
        Assert.Equal(0, caller.SessionKeys.Find("aws:sourcearn").Count);
    }

    [Fact]
    public async Task Sessions_that_ended_long_ago_are_forgotten()
    {
        using var host = new DoorHost();
        var first = Issue(host);
        host.Time.Advance(TimeSpan.FromHours(3));
        for (var i = 0; i < 1024; i++)
        {
            Issue(host);
        }

        Assert.Null(await host.Get<SessionCredentials>().FindAsync(first.Caller.AccessKeyId, null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Secrets_do_not_show_in_texts()
    {
        Assert.DoesNotContain("topsecret", new RootCredentials("AKIA", "topsecret").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", DoorHost.CredentialOf("AKIA", "topsecret", "topsecret").ToString(), StringComparison.Ordinal);
    }

    private static Credential Issue(DoorHost host) =>
        host.Get<ISessionCredentials>().Issue(FakeRoles.Make("arn:aws:iam::111122223333:role/service-role/worker"), "fn", TimeSpan.FromHours(1));
}
