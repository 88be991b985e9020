namespace Thaw.Companions.Tests.Sts;

public sealed class UserSessionTests : IAsyncDisposable
{
    private const string Ours = StsHost.Ours;

    private readonly StsHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_session_token_makes_its_user_a_user_for_twelve_hours()
    {
        var ann = _host.Iam.AddUser(Ours, "ann", Principals.Allowing("sts:GetAccessKeyInfo"));
        var answer = await _host.CallAsync(ann, "GetSessionToken");
        Assert.Equal("2026-01-01T12:00:00Z", answer.Text("Expiration"));
        Assert.Equal($"arn:aws:iam::{Ours}:user/ann", await _host.WhoAsync(answer.Credential));
        await _host.CallAsync(answer.Credential, "GetAccessKeyInfo", ("AccessKeyId", "ASIAQNZGKIQY56JQ7WML"));
        Assert.Equal("AccessDenied 403: Cannot call GetSessionToken with session credentials", await _host.RefusalAsync(answer.Credential, "GetSessionToken"));
    }

    [Theory]
    [InlineData(null, "2026-01-01T01:00:00Z")]
    [InlineData("900", "2026-01-01T00:15:00Z")]
    [InlineData("129600", "2026-01-01T01:00:00Z")]
    public async Task The_root_gets_an_hour_at_most(string? seconds, string expiration)
    {
        var answer = await _host.CallAsync(StsHost.Root(Ours), "GetSessionToken", seconds is null ? [] : [("DurationSeconds", seconds)]);
        Assert.Equal(expiration, answer.Text("Expiration"));
        Assert.Equal($"arn:aws:iam::{Ours}:root", await _host.WhoAsync(answer.Credential));
    }

    [Fact]
    public async Task A_user_gets_a_day_and_a_half_at_most()
    {
        var ann = _host.Iam.AddUser(Ours, "ann");
        Assert.Equal("2026-01-02T12:00:00Z", (await _host.CallAsync(ann, "GetSessionToken", ("DurationSeconds", "129600"))).Text("Expiration"));
        Assert.StartsWith("ValidationError 400: 1 validation error detected: Value '129601' at 'durationSeconds'", await _host.RefusalAsync(ann, "GetSessionToken", ("DurationSeconds", "129601")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_are_no_devices()
    {
        Assert.StartsWith("AccessDenied 403: MultiFactorAuthentication failed", await _host.RefusalAsync(StsHost.Root(Ours), "GetSessionToken", ("SerialNumber", "GAHT12345678"), ("TokenCode", "123456")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_token_assumes_roles_for_an_hour()
    {
        var ann = _host.Iam.AddUser(Ours, "ann", Principals.Allowing("sts:AssumeRole"));
        var role = _host.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours), longest: 43_200);
        var session = (await _host.CallAsync(ann, "GetSessionToken")).Credential;
        await _host.AssumeAsync(session, role);
        Assert.Contains("role chaining", await _host.NotAssumedAsync(session, role, ("DurationSeconds", "7200")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_federated_user_may_do_what_both_the_user_and_the_policy_allow()
    {
        var ann = _host.Iam.AddUser(Ours, "ann", Principals.Allowing("sts:GetFederationToken", "sts:GetAccessKeyInfo", "sts:DecodeAuthorizationMessage"));
        var answer = await _host.CallAsync(ann, "GetFederationToken", ("Name", "guest"), ("Policy", Principals.Allowing("sts:GetAccessKeyInfo")));
        Assert.Equal($"arn:aws:sts::{Ours}:federated-user/guest", answer.Text("Arn"));
        Assert.Equal($"{Ours}:guest", answer.Text("FederatedUserId"));
        Assert.Equal($"arn:aws:sts::{Ours}:federated-user/guest", await _host.WhoAsync(answer.Credential));
        await _host.CallAsync(answer.Credential, "GetAccessKeyInfo", ("AccessKeyId", "ASIAQNZGKIQY56JQ7WML"));
        Assert.EndsWith("because no session policy allows the sts:DecodeAuthorizationMessage action", await _host.RefusalAsync(answer.Credential, "DecodeAuthorizationMessage", ("EncodedMessage", "x")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_federated_user_without_a_policy_may_do_nothing()
    {
        var ann = _host.Iam.AddUser(Ours, "ann", Principals.Allowing("*"));
        var guest = (await _host.CallAsync(ann, "GetFederationToken", ("Name", "guest"))).Credential;
        Assert.StartsWith("AccessDenied 403", await _host.RefusalAsync(guest, "GetAccessKeyInfo", ("AccessKeyId", "ASIAQNZGKIQY56JQ7WML")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_federated_user_assumes_no_role_and_gets_no_other_session()
    {
        var ann = _host.Iam.AddUser(Ours, "ann", Principals.Allowing("*"));
        var role = _host.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours));
        var guest = (await _host.CallAsync(ann, "GetFederationToken", ("Name", "guest"), ("Policy", Principals.Allowing("*")))).Credential;
        Assert.Equal($"AccessDenied 403: User: arn:aws:sts::{Ours}:federated-user/guest is not authorized to perform: sts:AssumeRole on resource: {role.Arn}", await _host.NotAssumedAsync(guest, role));
        Assert.Equal("AccessDenied 403: Cannot call GetFederationToken with session credentials", await _host.RefusalAsync(guest, "GetFederationToken", ("Name", "other")));
        Assert.Equal("AccessDenied 403: Cannot call GetSessionToken with session credentials", await _host.RefusalAsync(guest, "GetSessionToken"));
    }

    [Fact]
    public async Task To_federate_must_be_allowed_for_the_name()
    {
        var ann = _host.Iam.AddUser(Ours, "ann", $$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:GetFederationToken","Resource":"arn:aws:sts::{{Ours}}:federated-user/guest"} }""");
        await _host.CallAsync(ann, "GetFederationToken", ("Name", "guest"));
        Assert.EndsWith($"on resource: arn:aws:sts::{Ours}:federated-user/other because no identity-based policy allows the sts:GetFederationToken action", await _host.RefusalAsync(ann, "GetFederationToken", ("Name", "other")), StringComparison.Ordinal);
        Assert.Contains("sts:TagSession", await _host.RefusalAsync(ann, "GetFederationToken", ("Name", "guest"), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "b")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ASIAQNZGKIQY56JQ7WML", "029608264753")]
    [InlineData("AKIAANNWHOISAUSER", Ours)]
    public async Task An_access_key_tells_its_account(string key, string account)
    {
        _host.Iam.AddUser(Ours, "annwhoisauser");
        Assert.Equal(account, (await _host.CallAsync(StsHost.Root(Ours), "GetAccessKeyInfo", ("AccessKeyId", key))).Text("Account"));
    }

    [Fact]
    public async Task A_key_of_nobody_tells_nothing()
    {
        Assert.Equal("ValidationError 400: The access key AKIA0000000000000000 is not valid.", await _host.RefusalAsync(StsHost.Root(Ours), "GetAccessKeyInfo", ("AccessKeyId", "AKIA0000000000000000")));
        Assert.StartsWith("ValidationError 400: 1 validation error detected: Value 'test' at 'accessKeyId'", await _host.RefusalAsync(StsHost.Root(Ours), "GetAccessKeyInfo", ("AccessKeyId", "test")), StringComparison.Ordinal);
    }
}
