using System.Buffers.Text;
using System.Text;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Companions.Sts;
using Thaw.Companions.Sts.WebIdentity;
using Thaw.TestKit;

namespace Thaw.Companions.Tests.Sts;

public sealed class WebIdentityTests : IAsyncDisposable
{
    private const string Ours = StsHost.Ours;
    private const string Issuer = "https://id.example.org/apps";
    private const string ProviderArn = $"arn:aws:iam::{Ours}:oidc-provider/id.example.org/apps";
    private const string NotAuthorized = "AccessDenied 403: Not authorized to perform sts:AssumeRoleWithWebIdentity";
    private const string NotAToken = "InvalidIdentityToken 400: The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)";

    private readonly TemporaryDirectory _directory = new();
    private readonly TestIssuer _issuer = new(Issuer);
    private readonly StsHost _host;

    public WebIdentityTests()
    {
        File.WriteAllText(_directory.File("keys.json"), _issuer.Keys);
        _host = new StsHost(sts: new StsOptions { Providers = [new OidcProvider(Issuer, ["sts.amazonaws.com", "other"], _directory.File("keys.json"))] });
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _issuer.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Whom_a_provider_vouches_for_assumes_a_role_without_a_signature()
    {
        var role = AddRole();
        var answer = await AssumeAsync(role, _issuer.Token(_host.Time.GetUtcNow()));
        Assert.True(answer.Status == 200, answer.Body.ToString());
        Assert.Equal("repo:thaw/app", answer.Text("SubjectFromWebIdentityToken"));
        Assert.Equal("sts.amazonaws.com", answer.Text("Audience"));
        Assert.Equal(ProviderArn, answer.Text("Provider"));
        Assert.Equal("2026-01-01T01:00:00Z", answer.Text("Expiration"));
        Assert.Equal($"arn:aws:sts::{Ours}:assumed-role/app/run", await _host.WhoAsync(answer.Credential));
    }

    [Fact]
    public async Task A_token_with_an_elliptic_signature_is_as_good()
    {
        using var elliptic = new TestIssuer(Issuer, "ES256");
        await File.WriteAllTextAsync(_directory.File("keys.json"), elliptic.Keys, TestContext.Current.CancellationToken);
        Assert.Equal(200, (await AssumeAsync(AddRole(), elliptic.Token(_host.Time.GetUtcNow()))).Status);
    }

    [Theory]
    [InlineData("StringLike", "id.example.org/apps:sub", "repo:thaw/*", true)]
    [InlineData("StringLike", "id.example.org/apps:sub", "repo:other/*", false)]
    [InlineData("StringEquals", "id.example.org/apps:aud", "sts.amazonaws.com", true)]
    [InlineData("StringEquals", "id.example.org/apps:aud", "other", false)]
    [InlineData("StringEquals", "aws:FederatedProvider", ProviderArn, true)]
    [InlineData("StringEquals", "sts:RoleSessionName", "run", true)]
    [InlineData("StringEquals", "sts:RoleSessionName", "walk", false)]
    public async Task The_trust_policy_asks_what_the_token_says(string test, string key, string value, bool expected)
    {
        var role = AddRole($$$"""{"{{{test}}}":{"{{{key}}}":"{{{value}}}"}}""");
        var answer = await AssumeAsync(role, _issuer.Token(_host.Time.GetUtcNow()));
        Assert.Equal(expected ? "" : NotAuthorized, answer.Status == 200 ? "" : answer.Refusal);
    }

    [Fact]
    public async Task A_role_that_trusts_somebody_else_or_is_not_there_is_not_assumed()
    {
        var token = _issuer.Token(_host.Time.GetUtcNow());
        var other = _host.Iam.AddRole(Ours, "other", Principals.Trusting(Ours));
        Assert.Equal(NotAuthorized, (await AssumeAsync(other, token)).Refusal);
        Assert.Equal(NotAuthorized, (await AssumeAsync(other with { Arn = $"arn:aws:iam::{Ours}:role/gone" }, token)).Refusal);
    }

    public static TheoryData<string, string> WrongClaims => new()
    {
        { "iss=https://other.example.org", "InvalidIdentityToken 400: No OpenIDConnect provider found in your account for https://other.example.org" },
        { "aud=somebody", "InvalidIdentityToken 400: Incorrect token audience" },
        { "aud=", "InvalidIdentityToken 400: Incorrect token audience" },
        { "exp=1767225600", "ExpiredTokenException 400: Token expired: current date/time 1767225600 must be before the expiration date/time 1767225600" },
        { "nbf=1767229200", "InvalidIdentityToken 400: Token is not yet valid" },
        { "exp=", NotAToken },
        { "sub=", NotAToken },
        { "https://aws.amazon.com/source_identity=a b", NotAToken },
    };

    [Theory]
    [MemberData(nameof(WrongClaims))]
    public async Task A_token_that_says_something_wrong_is_refused(string claim, string refusal)
    {
        var at = claim.LastIndexOf('=');
        var value = claim[(at + 1)..];
        object? given = value.Length == 0 ? null : long.TryParse(value, out var number) ? number : value;
        Assert.Equal(refusal, (await AssumeAsync(AddRole(), _issuer.Token(_host.Time.GetUtcNow(), (claim[..at], given)))).Refusal);
    }

    [Fact]
    public async Task A_token_that_was_altered_or_signed_by_somebody_else_is_refused()
    {
        var now = _host.Time.GetUtcNow();
        var role = AddRole();
        var parts = _issuer.Token(now).Split('.');
        using var thief = new TestIssuer(Issuer);
        using var unknown = new TestIssuer(Issuer, keyId: "key-2");
        var other = thief.Token(now, ("sub", "admin")).Split('.');
        var none = Base64Url.EncodeToString(Encoding.ASCII.GetBytes("""{"alg":"none","typ":"JWT"}"""));
        var symmetric = Base64Url.EncodeToString(Encoding.ASCII.GetBytes("""{"alg":"HS256","kid":"key-1","typ":"JWT"}"""));

        Assert.Equal("InvalidIdentityToken 400: The signature of the ID Token is not valid", (await AssumeAsync(role, thief.Token(now))).Refusal);
        Assert.Equal("InvalidIdentityToken 400: The signature of the ID Token is not valid", (await AssumeAsync(role, $"{parts[0]}.{other[1]}.{parts[2]}")).Refusal);
        Assert.StartsWith("InvalidIdentityToken 400: Couldn't retrieve verification key", (await AssumeAsync(role, unknown.Token(now))).Refusal, StringComparison.Ordinal);
        foreach (var broken in new[] { "none", "a.b.c", $"{parts[0]}.{parts[1]}", $"{none}.{parts[1]}.", $"{symmetric}.{parts[1]}.{parts[2]}", $"{parts[0]}.!.{parts[2]}", "....", new string('x', 20_000) })
        {
            Assert.Equal(NotAToken, (await AssumeAsync(role, broken)).Refusal);
        }
    }

    [Fact]
    public async Task A_token_that_is_too_long_or_missing_is_refused_without_being_shown()
    {
        Assert.Equal("ValidationError 400: 1 validation error detected: Value at 'webIdentityToken' failed to satisfy constraint: Member must have length less than or equal to 20000", (await AssumeAsync(AddRole(), new string('x', 20_001))).Refusal);
        Assert.Equal("ValidationError 400: 1 validation error detected: Value null at 'webIdentityToken' failed to satisfy constraint: Member must not be null", (await _host.SendAsync(null, "AssumeRoleWithWebIdentity", ("RoleArn", AddRole().Arn), ("RoleSessionName", "run"))).Refusal);
    }

    [Fact]
    public async Task Tags_and_a_source_identity_come_from_the_token_when_the_role_allows_them()
    {
        var tags = new { principal_tags = new { Team = new[] { "blue" } }, transitive_tag_keys = new[] { "Team" } };
        var token = _issuer.Token(_host.Time.GetUtcNow(), ("https://aws.amazon.com/tags", tags), ("https://aws.amazon.com/source_identity", "ann"));
        Assert.Equal("AccessDenied 403: Not authorized to perform sts:TagSession", (await AssumeAsync(AddRole(), token)).Refusal);

        var open = AddRole("{}", "\"sts:AssumeRoleWithWebIdentity\",\"sts:TagSession\",\"sts:SetSourceIdentity\"");
        var answer = await AssumeAsync(open, token);
        Assert.Equal("ann", answer.Text("SourceIdentity"));
        Assert.Equal(200, (await _host.SendAsync(answer.Credential, "GetAccessKeyInfo", ("AccessKeyId", "ASIAQNZGKIQY56JQ7WML"))).Status);
    }

    [Fact]
    public async Task The_audit_log_of_the_roles_account_knows_it_and_no_token()
    {
        var role = AddRole();
        var token = _issuer.Token(_host.Time.GetUtcNow());
        await AssumeAsync(role, token);
        await AssumeAsync(role, token[..^1]);

        var (assumed, proven) = _host.Audit.Records[0];
        Assert.True(proven);
        Assert.Equal($"arn:aws:sts::{Ours}:assumed-role/app/run", assumed.GetProperty("responseElements").GetProperty("assumedRoleUser").GetProperty("arn").GetString());
        Assert.Equal(Ours, assumed.GetProperty("recipientAccountId").GetString());
        Assert.Equal(role.Arn, assumed.GetProperty("requestParameters").GetProperty("roleArn").GetString());
        Assert.DoesNotContain(token, assumed.GetRawText(), StringComparison.Ordinal);
        var (refused, isProven) = _host.Audit.Records[1];
        Assert.False(isProven);
        Assert.StartsWith("InvalidIdentityToken", refused.GetProperty("errorCode").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_other_operation_answers_without_a_signature()
    {
        foreach (var action in new[] { "GetCallerIdentity", "AssumeRole", "GetSessionToken", "GetFederationToken", "Nothing", "AssumeRoleWithSAML" })
        {
            Assert.Equal("MissingAuthenticationToken 403: Request is missing Authentication Token", (await _host.SendAsync(null, action, ("RoleArn", AddRole().Arn), ("RoleSessionName", "run"))).Refusal);
        }
    }

    private Role AddRole(string condition = "{}", string actions = "\"sts:AssumeRoleWithWebIdentity\"") => _host.Iam.AddRole(
        Ours,
        "app",
        Principals.Trusting(ProviderArn, condition, "Federated", actions),
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:GetAccessKeyInfo","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"blue","aws:SourceIdentity":"ann","id.example.org/apps:sub":"repo:thaw/app"}}}}""");

    private Task<StsAnswer> AssumeAsync(Role role, string token) =>
        _host.SendAsync(null, "AssumeRoleWithWebIdentity", ("RoleArn", role.Arn), ("RoleSessionName", "run"), ("WebIdentityToken", token));
}
