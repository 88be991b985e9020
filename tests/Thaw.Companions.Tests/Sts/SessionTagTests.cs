using System.Text;

namespace Thaw.Companions.Tests.Sts;

public sealed class SessionTagTests : IAsyncDisposable
{
    private const string Ours = StsHost.Ours;

    // Allowed only to who carries the tag, so that a test sees which tags a session has.
    private const string ForBlue = """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":"sts:GetAccessKeyInfo","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/Team":"blue"}}},
          {"Effect":"Allow","Action":["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"],"Resource":"*"}]}
        """;

    private static readonly (string, string)[] Blue = [("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "blue")];
    private static readonly (string, string) Transitive = ("TransitiveTagKeys.member.1", "Team");

    private readonly StsHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_session_carries_the_tags_of_its_role_and_its_own_over_them()
    {
        var role = _host.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours), ForBlue, tags: KeyValuePair.Create("Team", "red"));
        await AssertBlueAsync(false, role);
        await AssertBlueAsync(true, role, Blue);
    }

    [Fact]
    public async Task To_pass_tags_must_be_allowed()
    {
        var role = _host.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours, actions: "\"sts:AssumeRole\""));
        var ann = _host.Iam.AddUser(Ours, "ann", Principals.Allowing("sts:*"));
        await _host.AssumeAsync(ann, role);
        Assert.StartsWith($"AccessDenied 403: User: arn:aws:iam::{Ours}:user/ann is not authorized to perform: sts:TagSession on resource: {role.Arn}", await _host.NotAssumedAsync(ann, role, Blue), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_can_ask_for_tags()
    {
        var role = _host.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours, """{"StringEquals":{"aws:RequestTag/team":"blue"},"ForAllValues:StringEquals":{"aws:TagKeys":["team"]}}"""));
        await _host.AssumeAsync(StsHost.Root(Ours), role, Blue);
        Assert.StartsWith("AccessDenied 403", await _host.NotAssumedAsync(StsHost.Root(Ours), role), StringComparison.Ordinal);
        Assert.StartsWith("AccessDenied 403", await _host.NotAssumedAsync(StsHost.Root(Ours), role, [.. Blue, ("Tags.member.2.Key", "x"), ("Tags.member.2.Value", "y")]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_transitive_tags_go_on_to_the_next_role()
    {
        var first = _host.Iam.AddRole(Ours, "first", Principals.Trusting(Ours), ForBlue);
        var second = _host.Iam.AddRole(Ours, "second", Principals.Trusting(first.Arn), ForBlue);
        var third = _host.Iam.AddRole(Ours, "third", Principals.Trusting(second.Arn), ForBlue);

        var plain = (await _host.AssumeAsync(StsHost.Root(Ours), first, Blue)).Credential;
        Assert.False(await IsBlueAsync((await _host.AssumeAsync(plain, second)).Credential));

        var handing = (await _host.AssumeAsync(StsHost.Root(Ours), first, [.. Blue, Transitive])).Credential;
        var next = (await _host.AssumeAsync(handing, second)).Credential;
        Assert.True(await IsBlueAsync(next));
        Assert.True(await IsBlueAsync((await _host.AssumeAsync(next, third)).Credential));
        Assert.Equal(
            "InvalidParameterValue 400: One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
            await _host.NotAssumedAsync(handing, second, ("Tags.member.1.Key", "TEAM"), ("Tags.member.1.Value", "red")));
    }

    [Fact]
    public async Task To_hand_tags_on_must_be_allowed_by_the_next_role()
    {
        var first = _host.Iam.AddRole(Ours, "first", Principals.Trusting(Ours), ForBlue);
        var second = _host.Iam.AddRole(Ours, "second", Principals.Trusting(first.Arn, actions: "\"sts:AssumeRole\""));
        var handing = (await _host.AssumeAsync(StsHost.Root(Ours), first, [.. Blue, Transitive])).Credential;
        Assert.Contains("sts:TagSession", await _host.NotAssumedAsync(handing, second), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tags.member.1.Key=a&Tags.member.1.Value=1&Tags.member.2.Key=A&Tags.member.2.Value=2", "InvalidParameterValue 400: Duplicate tag keys found. Please note that Tag keys are case insensitive.")]
    [InlineData("Tags.member.1.Key=aws:x&Tags.member.1.Value=1", "InvalidParameterValue 400: Tag keys that begin with aws: are reserved for system use.")]
    [InlineData("TransitiveTagKeys.member.1=a", "InvalidParameterValue 400: The specified transitive tag key must be included in the requested tags.")]
    [InlineData("Tags.member.1.Key=a", "ValidationError 400: 1 validation error detected: Value null at 'tags.1.member.value' failed to satisfy constraint: Member must not be null")]
    [InlineData("Tags.member.1.Key=a{}&Tags.member.1.Value=1", "ValidationError 400: 1 validation error detected: Value 'a{}' at 'tags.1.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+")]
    public async Task Tags_that_are_wrong_are_refused(string members, string refusal)
    {
        var role = _host.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours));
        Assert.Equal(refusal, await _host.NotAssumedAsync(StsHost.Root(Ours), role, [.. members.Split('&').Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], pair[1]))]));
    }

    [Fact]
    public async Task Tags_that_take_too_much_space_are_refused_with_AWSs_number()
    {
        var role = _host.Iam.AddRole(Ours, "worker", Principals.Trusting(Ours));
        var tags = Enumerable.Range(1, 9).SelectMany(number => new[] { ($"Tags.member.{number}.Key", $"T{number}"), ($"Tags.member.{number}.Value", new StringBuilder().Append('a', 250).ToString()) });
        Assert.Equal("PackedPolicyTooLarge 400: Packed size of session tags consumes 498% of allotted space.", await _host.NotAssumedAsync(StsHost.Root(Ours), role, [.. tags]));
    }

    [Fact]
    public async Task A_source_identity_stays_through_every_role()
    {
        var first = _host.Iam.AddRole(Ours, "first", Principals.Trusting(Ours), ForBlue);
        var second = _host.Iam.AddRole(Ours, "second", Principals.Trusting(first.Arn, """{"StringEquals":{"aws:SourceIdentity":"ann"}}"""));
        var silent = _host.Iam.AddRole(Ours, "silent", Principals.Trusting(first.Arn, actions: "\"sts:AssumeRole\""));

        var answer = await _host.AssumeAsync(StsHost.Root(Ours), first, ("SourceIdentity", "ann"));
        Assert.Equal("ann", answer.Text("SourceIdentity"));
        Assert.Equal("ann", (await _host.AssumeAsync(answer.Credential, second)).Text("SourceIdentity"));
        Assert.StartsWith("AccessDenied 403: The source identity", await _host.NotAssumedAsync(answer.Credential, second, ("SourceIdentity", "bob")), StringComparison.Ordinal);
        Assert.Contains("sts:SetSourceIdentity", await _host.NotAssumedAsync(answer.Credential, silent), StringComparison.Ordinal);
        Assert.StartsWith("AccessDenied 403", await _host.NotAssumedAsync((await _host.AssumeAsync(StsHost.Root(Ours), first)).Credential, second), StringComparison.Ordinal);
    }

    private async Task AssertBlueAsync(bool expected, Thaw.Aws.Authorization.Enforcement.Role role, params (string, string)[] members) =>
        Assert.Equal(expected, await IsBlueAsync((await _host.AssumeAsync(StsHost.Root(Ours), role, members)).Credential));

    private async Task<bool> IsBlueAsync(Thaw.Aws.Signing.Credential credential) =>
        (await _host.SendAsync(credential, "GetAccessKeyInfo", ("AccessKeyId", "ASIAQNZGKIQY56JQ7WML"))).Status == 200;
}
