using Thaw.Aws;
using Thaw.Aws.Authorization;

namespace Thaw.Companions.Tests.Sts;

public sealed class AssumeRoleTests : IAsyncDisposable
{
    private const string Ours = StsHost.Ours;
    private const string Theirs = StsHost.Theirs;

    private readonly StsHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Whom_a_role_trusts_becomes_a_session_of_it()
    {
        var role = _host.Iam.AddRole(Ours, "team/worker", Principals.Trusting(Ours));
        var ann = _host.Iam.AddUser(Ours, "ann", Principals.Allowing("sts:AssumeRole"));

        var answer = await _host.AssumeAsync(ann, role);

        Assert.Equal($"arn:aws:sts::{Ours}:assumed-role/worker/run", answer.Text("Arn"));
        Assert.Equal("AROATEAMXWORKER:run", answer.Text("AssumedRoleId"));
        Assert.Matches("^ASIA[A-Z2-7]{16}$", answer.Text("AccessKeyId"));
        Assert.Matches("^[A-Za-z0-9+/]{40}$", answer.Text("SecretAccessKey"));
        Assert.Equal("2026-01-01T01:00:00Z", answer.Text("Expiration"));
        Assert.False(answer.Has("PackedPolicySize"));
        var who = await _host.CallAsync(answer.Credential, "GetCallerIdentity");
        Assert.Equal($"arn:aws:sts::{Ours}:assumed-role/worker/run", who.Text("Arn"));
        Assert.Equal("AROATEAMXWORKER:run", who.Text("UserId"));
        Assert.Equal(Ours, who.Text("Account"));
    }

    [Fact]
    public async Task Trust_in_an_account_leaves_the_decision_to_the_account()
    {
        var role = _host.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours));
        var ann = _host.Iam.AddUser(Ours, "ann");
        Assert.Equal(
            $"AccessDenied 403: User: arn:aws:iam::{Ours}:user/ann is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::{Ours}:role/worker because no identity-based policy allows the sts:AssumeRole action",
            await _host.NotAssumedAsync(ann, role));
    }

    [Fact]
    public async Task A_role_that_does_not_trust_is_not_assumed()
    {
        var role = _host.Iam.AddRole(Ours, "worker", Principals.Trusting($"arn:aws:iam::{Ours}:user/bob"));
        var ann = _host.Iam.AddUser(Ours, "ann", Principals.Allowing("*"));
        Assert.StartsWith($"AccessDenied 403: User: arn:aws:iam::{Ours}:user/ann is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::{Ours}:role/worker", await _host.NotAssumedAsync(ann, role), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Ours)]
    [InlineData(Theirs)]
    public async Task A_role_that_is_not_there_is_refused_like_one_that_does_not_trust(string account)
    {
        var deaf = _host.Iam.AddRole(account, "deaf", Principals.Trusting("arn:aws:iam::333333333333:root"));
        var ann = _host.Iam.AddUser(Ours, "ann", Principals.Allowing("*"));
        var refusal = await _host.NotAssumedAsync(ann, deaf);
        Assert.Equal(refusal.Replace("/deaf", "/gone", StringComparison.Ordinal), await _host.RefusalAsync(ann, "AssumeRole", ("RoleArn", $"arn:aws:iam::{account}:role/gone"), ("RoleSessionName", "run")));
    }

    [Fact]
    public async Task Across_accounts_both_sides_must_allow()
    {
        var role = _host.Iam.AddRole(Theirs, "guest", Principals.Trusting($"arn:aws:iam::{Ours}:root"));
        var ann = _host.Iam.AddUser(Ours, "ann", Principals.Allowing("sts:AssumeRole"));
        var bob = _host.Iam.AddUser(Ours, "bob");

        Assert.Equal($"arn:aws:sts::{Theirs}:assumed-role/guest/run", await _host.WhoAsync((await _host.AssumeAsync(ann, role)).Credential));
        Assert.StartsWith("AccessDenied 403", await _host.NotAssumedAsync(bob, role), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_external_id_must_be_the_one_that_the_role_asks_for()
    {
        var role = _host.Iam.AddRole(Theirs, "guest", Principals.Trusting(Ours, """{"StringEquals":{"sts:ExternalId":"secret-4711"}}"""));
        var ann = _host.Iam.AddUser(Ours, "ann", Principals.Allowing("sts:AssumeRole"));
        await _host.AssumeAsync(ann, role, ("ExternalId", "secret-4711"));
        Assert.StartsWith("AccessDenied 403", await _host.NotAssumedAsync(ann, role), StringComparison.Ordinal);
        Assert.StartsWith("AccessDenied 403", await _host.NotAssumedAsync(ann, role, ("ExternalId", "other")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_can_ask_for_the_name_of_the_session()
    {
        var role = _host.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours, """{"StringEquals":{"sts:RoleSessionName":"${aws:username}"}}"""));
        var ann = _host.Iam.AddUser(Ours, "ann", Principals.Allowing("sts:AssumeRole"));
        await _host.CallAsync(ann, "AssumeRole", ("RoleArn", role.Arn), ("RoleSessionName", "ann"));
        Assert.StartsWith("AccessDenied 403", await _host.NotAssumedAsync(ann, role), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_root_of_the_development_identity_assumes_roles_and_a_configured_root_does_not()
    {
        var role = _host.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours));
        await _host.AssumeAsync(StsHost.Root(Ours), role);

        await using var real = new StsHost(new AwsOptions { Root = new RootCredentials("AKIAROOTROOTROOTROOT", "0123456789abcdef0123", Ours) });
        role = real.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours));
        var root = StsHost.CredentialOf("AKIAROOTROOTROOTROOT", "0123456789abcdef0123");
        Assert.Equal("AccessDenied 403: Roles may not be assumed by root accounts.", await real.NotAssumedAsync(root, role));
    }

    [Theory]
    [InlineData("", "ValidationError 400: 2 validation errors detected: Value null at 'roleArn' failed to satisfy constraint: Member must not be null; Value null at 'roleSessionName' failed to satisfy constraint: Member must not be null")]
    [InlineData("RoleArn=arn:aws:iam::111111111111:role/worker&RoleSessionName=x", "ValidationError 400: 1 validation error detected: Value 'x' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2")]
    [InlineData("RoleArn=arn:aws:iam::111111111111:role/worker&RoleSessionName=a b", "ValidationError 400: 1 validation error detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*")]
    [InlineData("RoleArn=arn:aws:iam::111111111111:role/worker&RoleSessionName=run&DurationSeconds=899", "ValidationError 400: 1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900")]
    [InlineData("RoleArn=arn:aws:iam::111111111111:role/worker&RoleSessionName=run&DurationSeconds=43201", "ValidationError 400: 1 validation error detected: Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200")]
    [InlineData("RoleArn=arn:aws:iam::111111111111:role/worker&RoleSessionName=run&DurationSeconds=soon", "MalformedInput 400: \"soon\" is not a valid value.")]
    [InlineData("RoleArn=arn:aws:iam::111111111111:role/worker&RoleSessionName=run&ExternalId=!", "ValidationError 400: 2 validation errors detected: Value '!' at 'externalId' failed to satisfy constraint: Member must have length greater than or equal to 2; Value '!' at 'externalId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@:\\/-]*")]
    [InlineData("RoleArn=arn:aws:iam::111111111111:user/worker&RoleSessionName=run", "ValidationError 400: Request ARN is invalid")]
    [InlineData("RoleArn=arn:aws:iam::1111:role/worker-of-nobody&RoleSessionName=run", "ValidationError 400: Request ARN is invalid")]
    [InlineData("RoleArn=arn:aws:iam::111111111111:role/worker&RoleSessionName=run&SerialNumber=arn:aws:iam::111111111111:mfa/ann&TokenCode=123456", "AccessDenied 403: MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.")]
    [InlineData("RoleArn=arn:aws:iam::111111111111:role/worker&RoleSessionName=run&ProvidedContexts.member.1.ProviderArn=x", "NotImplemented 501: ProvidedContexts (trusted identity propagation) is not implemented by Thaw yet.")]
    public async Task A_request_that_is_wrong_is_refused_in_words(string members, string refusal)
    {
        _host.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours));
        var pairs = members.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], pair[1])).ToArray();
        Assert.Equal(refusal, await _host.RefusalAsync(StsHost.Root(Ours), "AssumeRole", pairs));
    }

    [Fact]
    public async Task A_session_lasts_as_long_as_is_asked_within_the_maximum_of_the_role()
    {
        var role = _host.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours), longest: 7200);
        var answer = await _host.AssumeAsync(StsHost.Root(Ours), role, ("DurationSeconds", "7200"));
        Assert.Equal("2026-01-01T02:00:00Z", answer.Text("Expiration"));
        Assert.Equal(
            "ValidationError 400: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
            await _host.NotAssumedAsync(StsHost.Root(Ours), role, ("DurationSeconds", "7201")));
    }

    [Fact]
    public async Task A_chain_of_roles_is_an_hour_long_at_most()
    {
        var first = _host.Iam.AddRole(Ours, "first", Principals.Trusting(Ours), Principals.Allowing("sts:AssumeRole"));
        var second = _host.Iam.AddRole(Theirs, "second", Principals.Trusting(first.Arn), longest: 43_200);
        var session = (await _host.AssumeAsync(StsHost.Root(Ours), first)).Credential;

        var chained = await _host.AssumeAsync(session, second, ("DurationSeconds", "3600"));
        Assert.Equal($"arn:aws:sts::{Theirs}:assumed-role/second/run", await _host.WhoAsync(chained.Credential));
        Assert.Equal(
            "ValidationError 400: The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
            await _host.NotAssumedAsync(session, second, ("DurationSeconds", "3601")));
    }

    [Fact]
    public async Task A_session_policy_narrows_what_the_role_may_do()
    {
        var role = _host.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours), Principals.Allowing("sts:GetAccessKeyInfo", "sts:DecodeAuthorizationMessage"));
        var whole = (await _host.AssumeAsync(StsHost.Root(Ours), role)).Credential;
        await _host.CallAsync(whole, "GetAccessKeyInfo", ("AccessKeyId", "ASIAQNZGKIQY56JQ7WML"));

        var answer = await _host.AssumeAsync(StsHost.Root(Ours), role, ("Policy", Principals.Allowing("sts:DecodeAuthorizationMessage", "sts:GetFederationToken")));
        Assert.InRange(int.Parse(answer.Text("PackedPolicySize"), System.Globalization.CultureInfo.InvariantCulture), 1, 20);
        Assert.EndsWith("because no session policy allows the sts:GetAccessKeyInfo action", await _host.RefusalAsync(answer.Credential, "GetAccessKeyInfo", ("AccessKeyId", "ASIAQNZGKIQY56JQ7WML")), StringComparison.Ordinal);
        Assert.EndsWith("because no identity-based policy allows the sts:GetFederationToken action", await _host.RefusalAsync(answer.Credential, "GetFederationToken", ("Name", "bob")), StringComparison.Ordinal);
        Assert.Equal("InvalidAuthorizationMessageException 400: Message is not valid", await _host.RefusalAsync(answer.Credential, "DecodeAuthorizationMessage", ("EncodedMessage", "x")));
    }

    [Fact]
    public async Task A_managed_session_policy_counts_as_it_is_now()
    {
        const string Arn = $"arn:aws:iam::{Ours}:policy/narrow";
        var role = _host.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours), Principals.Allowing("*"));
        Assert.Equal($"ValidationError 400: Policy {Arn} does not exist or is not attachable.", await _host.NotAssumedAsync(StsHost.Root(Ours), role, ("PolicyArns.member.1.arn", Arn)));

        _host.Iam.AddManaged(Arn, Principals.Allowing("sts:GetAccessKeyInfo"));
        var session = (await _host.AssumeAsync(StsHost.Root(Ours), role, ("PolicyArns.member.1.arn", Arn))).Credential;
        await _host.CallAsync(session, "GetAccessKeyInfo", ("AccessKeyId", "ASIAQNZGKIQY56JQ7WML"));

        _host.Iam.RemoveManaged(Arn);
        Assert.StartsWith("AccessDenied 403", await _host.RefusalAsync(session, "GetAccessKeyInfo", ("AccessKeyId", "ASIAQNZGKIQY56JQ7WML")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_policy_that_is_none_is_refused()
    {
        var role = _host.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours));
        Assert.Equal("MalformedPolicyDocument 400: Syntax errors in policy.", await _host.NotAssumedAsync(StsHost.Root(Ours), role, ("Policy", "{")));
    }

    [Fact]
    public async Task A_session_policy_that_does_not_pack_small_enough_is_refused()
    {
        var random = new Random(1);
        var resources = string.Join(',', Enumerable.Range(0, 100).Select(_ => $"\"arn:aws:s3:::{random.NextInt64():x}{random.NextInt64():x}\""));
        var role = _host.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours));
        var policy = $$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":[{{resources}}]} }""";
        Assert.Matches("^PackedPolicyTooLarge 400: Packed policy consumes [0-9]+% of allotted space, please use smaller policy\\.$", await _host.NotAssumedAsync(StsHost.Root(Ours), role, ("Policy", policy)));
    }
}
