using Thaw.Aws.Signing;
using Thaw.Companions.Sts.Sessions;

namespace Thaw.Companions.Tests.Sts;

public sealed class SessionTokenTests : IAsyncDisposable
{
    private const string Ours = StsHost.Ours;
    private const string Invalid = "InvalidClientTokenId 403: The security token included in the request is invalid.";

    private readonly StsHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_session_survives_a_restart_and_nothing_of_it_is_stored()
    {
        var session = await AssumeAsync("worker");
        await _host.RestartAsync();
        Assert.Equal($"arn:aws:sts::{Ours}:assumed-role/worker/run", await _host.WhoAsync(session));
    }

    [Fact]
    public async Task A_session_ends_at_its_time()
    {
        var session = await AssumeAsync("worker");
        _host.Time.Advance(TimeSpan.FromSeconds(3599));
        await _host.WhoAsync(session);
        _host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ExpiredToken 403: The security token included in the request is expired", await _host.RefusalAsync(session, "GetCallerIdentity"));
        await _host.RestartAsync();
        Assert.Equal("ExpiredToken 403: The security token included in the request is expired", await _host.RefusalAsync(session, "GetCallerIdentity"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_that_was_altered_or_cut_is_none(bool alreadyOpened)
    {
        var session = await AssumeAsync("worker");
        if (alreadyOpened)
        {
            await _host.WhoAsync(session);
        }

        var token = session.SessionToken!;
        string[] broken =
        [
            "", "x", token[..^4], token[4..], token + "AAAA", token[..40], token.ToLowerInvariant(),
            .. Enumerable.Range(0, 16).Select(part => Alter(token, part * (token.Length - 3) / 16)),
        ];
        foreach (var wrong in broken)
        {
            Assert.Equal(Invalid, await _host.RefusalAsync(session with { SessionToken = wrong.Length == 0 ? null : wrong }, "GetCallerIdentity"));
        }

        await _host.WhoAsync(session);
    }

    [Fact]
    public async Task The_token_of_another_session_is_none()
    {
        var first = await AssumeAsync("first");
        var second = await AssumeAsync("second");
        Assert.Equal(Invalid, await _host.RefusalAsync(first with { SessionToken = second.SessionToken }, "GetCallerIdentity"));
        await _host.WhoAsync(second);
        Assert.Equal(Invalid, await _host.RefusalAsync(first with { SessionToken = second.SessionToken }, "GetCallerIdentity"));
    }

    [Fact]
    public async Task A_stolen_token_is_nothing_without_its_secret()
    {
        var session = await AssumeAsync("worker");
        Assert.StartsWith("SignatureDoesNotMatch 403", await _host.RefusalAsync(session with { SecretAccessKey = "guessed" }, "GetCallerIdentity"), StringComparison.Ordinal);
        var thief = StsHost.Root(StsHost.Theirs) with { SessionToken = session.SessionToken };
        Assert.Equal($"arn:aws:iam::{StsHost.Theirs}:root", await _host.WhoAsync(thief));
    }

    [Fact]
    public async Task The_token_of_another_installation_is_none()
    {
        var session = await AssumeAsync("worker");
        await using var other = new StsHost();
        Assert.Equal(Invalid, await other.RefusalAsync(session, "GetCallerIdentity"));
    }

    [Fact]
    public async Task A_token_that_is_known_is_not_opened_again()
    {
        var session = await AssumeAsync("worker");
        var source = _host.Get<IEnumerable<ICredentialSource>>().OfType<SessionCredentialSource>().Single();
        var key = session.Caller.AccessKeyId;
        Assert.Null(await source.FindAsync(key, null, TestContext.Current.CancellationToken));
        var opened = await source.FindAsync(key, session.SessionToken, TestContext.Current.CancellationToken);
        Assert.NotNull(opened);
        Assert.Same(opened, await source.FindAsync(key, session.SessionToken, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_session_brings_its_condition_keys()
    {
        var role = _host.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours), """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:GetAccessKeyInfo","Resource":"*","Condition":{
              "DateEquals":{"aws:TokenIssueTime":"2026-01-01T00:00:00Z"},"Bool":{"aws:MultiFactorAuthPresent":"false"},"StringEquals":{"aws:SourceIdentity":"ann"}}}}
            """);
        var named = (await _host.AssumeAsync(StsHost.Root(Ours), role, ("SourceIdentity", "ann"))).Credential;
        await _host.CallAsync(named, "GetAccessKeyInfo", ("AccessKeyId", named.Caller.AccessKeyId));
        var nameless = (await _host.AssumeAsync(StsHost.Root(Ours), role)).Credential;
        Assert.StartsWith("AccessDenied 403", await _host.RefusalAsync(nameless, "GetAccessKeyInfo", ("AccessKeyId", named.Caller.AccessKeyId)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_shows_no_secret()
    {
        Assert.Equal("SessionContent { arn }", new SessionContent { Arn = "arn", Secret = "s" }.ToString());
        Assert.Equal("IssuedSession { key }", new IssuedSession("key", "secret", "token", default).ToString());
    }

    private async Task<Credential> AssumeAsync(string name) =>
        (await _host.AssumeAsync(StsHost.Root(Ours), _host.Iam.AddRole(Ours, name, Principals.Trusting(Ours)))).Credential;

    private static string Alter(string token, int at) => $"{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}";
}
