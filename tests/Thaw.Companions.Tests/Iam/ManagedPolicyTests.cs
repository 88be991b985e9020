namespace Thaw.Companions.Tests.Iam;

[Trait("ring", "contract")]
public sealed class ManagedPolicyTests : IAsyncDisposable
{
    private const string Basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    private const string None = "arn:aws:iam::000000000000:policy/None";

    private readonly IamHost _iam = new();

    public ValueTask DisposeAsync() => _iam.DisposeAsync();

    [Fact]
    public async Task A_policy_is_shown_as_it_was_made()
    {
        var made = (await _iam.CallAsync("CreatePolicy", "PolicyName", "reader", "Path", "/team/", "Description", "Reads", "PolicyDocument", IamHost.Document)).Element("Policy")!;
        Assert.Null(made.Element("Description"));
        Assert.Null(made.Element("Tags"));

        var policy = (await _iam.CallAsync("GetPolicy", "PolicyArn", made.Text("Arn"))).Element("Policy")!;
        Assert.Equal("arn:aws:iam::000000000000:policy/team/reader", policy.Text("Arn"));
        Assert.Matches("^ANPA[A-Z2-7]{17}$", policy.Text("PolicyId"));
        Assert.Equal(("v1", "0", "0", "true"), (policy.Text("DefaultVersionId"), policy.Text("AttachmentCount"), policy.Text("PermissionsBoundaryUsageCount"), policy.Text("IsAttachable")));
        Assert.Equal("Reads", policy.Text("Description"));
        Assert.Empty(policy.Element("Tags")!.Elements());
        Assert.Equal(
            "409 EntityAlreadyExists: A policy called Reader already exists. Duplicate names are not allowed.",
            await _iam.RefusalAsync("CreatePolicy", "PolicyName", "Reader", "PolicyDocument", IamHost.Document));
    }

    [Fact]
    public async Task Versions_are_counted_up_and_one_is_in_force()
    {
        var arn = await _iam.CreatePolicyAsync("reader");
        var second = IamHost.Document.Replace("Get", "Put", StringComparison.Ordinal);
        _iam.Time.Advance(TimeSpan.FromHours(1));
        var made = (await AddAsync(arn, second, "true")).Element("PolicyVersion")!;
        Assert.Equal(("v2", "true", "2026-01-01T01:00:00Z"), (made.Text("VersionId"), made.Text("IsDefaultVersion"), made.Text("CreateDate")));
        Assert.Null(made.Element("Document"));
        Assert.Equal(("v2", "2026-01-01T01:00:00Z"), await StateAsync(arn));

        await AddAsync(arn, IamHost.Document, "false");
        Assert.Equal(["v3", "v2", "v1"], await VersionsAsync(arn));
        Assert.Equal(second, (await _iam.CallAsync("GetPolicyVersion", "PolicyArn", arn, "VersionId", "v2")).Element("PolicyVersion")!.Document("Document"));
        await _iam.CallAsync("SetDefaultPolicyVersion", "PolicyArn", arn, "VersionId", "v3");
        await _iam.CallAsync("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v2");
        Assert.Equal("v3", (await StateAsync(arn)).Version);
        Assert.Equal(["v3", "v1"], await VersionsAsync(arn));
        Assert.Equal("409 DeleteConflict: Cannot delete the default version of a policy.", await _iam.RefusalAsync("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v3"));
    }

    [Fact]
    public async Task A_policy_has_at_most_five_versions_and_numbers_are_not_used_again()
    {
        var arn = await _iam.CreatePolicyAsync("reader");
        for (var number = 2; number <= 5; number++)
        {
            await AddAsync(arn, IamHost.Document, "false");
        }

        Assert.Equal(
            "409 LimitExceeded: A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.",
            await _iam.RefusalAsync("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", IamHost.Document));
        await _iam.CallAsync("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v5");
        Assert.Equal("v6", (await AddAsync(arn, IamHost.Document, "false")).Element("PolicyVersion")!.Text("VersionId"));
    }

    [Fact]
    public async Task A_policy_goes_only_unused_and_with_one_version()
    {
        var arn = await _iam.CreatePolicyAsync("reader");
        await _iam.CreateRoleAsync("worker");
        await _iam.CallAsync("AttachRolePolicy", "RoleName", "worker", "PolicyArn", arn);
        await AddAsync(arn, IamHost.Document, "false");
        Assert.Equal("409 DeleteConflict: Cannot delete a policy attached to entities.", await _iam.RefusalAsync("DeletePolicy", "PolicyArn", arn));
        await _iam.CallAsync("DetachRolePolicy", "RoleName", "worker", "PolicyArn", arn);
        Assert.StartsWith("409 DeleteConflict: This policy has more than one version.", await _iam.RefusalAsync("DeletePolicy", "PolicyArn", arn), StringComparison.Ordinal);
        await _iam.CallAsync("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v2");
        await _iam.CallAsync("DeletePolicy", "PolicyArn", arn);
        Assert.Equal($"404 NoSuchEntity: Policy {arn} was not found.", await _iam.RefusalAsync("GetPolicy", "PolicyArn", arn));
    }

    [Fact]
    public async Task Uses_are_counted_and_their_owners_listed()
    {
        var arn = await _iam.CreatePolicyAsync("reader");
        await _iam.CreateRoleAsync("one", "Path", "/a/");
        await _iam.CreateRoleAsync("two", "PermissionsBoundary", arn);
        await _iam.CallAsync("AttachRolePolicy", "RoleName", "one", "PolicyArn", arn);
        var policy = (await _iam.CallAsync("GetPolicy", "PolicyArn", arn)).Element("Policy")!;
        Assert.Equal(("1", "1"), (policy.Text("AttachmentCount"), policy.Text("PermissionsBoundaryUsageCount")));
        Assert.Equal(["one", "two"], await OwnersAsync(arn));
        Assert.Equal(["one"], await OwnersAsync(arn, "PathPrefix", "/a/"));
        Assert.Equal(["one"], await OwnersAsync(arn, "PolicyUsageFilter", "PermissionsPolicy"));
        Assert.Equal(["two"], await OwnersAsync(arn, "PolicyUsageFilter", "PermissionsBoundary"));
        Assert.Empty(await OwnersAsync(arn, "EntityFilter", "Group"));
        Assert.Equal("409 DeleteConflict: Cannot delete a policy attached to entities.", await _iam.RefusalAsync("DeletePolicy", "PolicyArn", arn));
    }

    [Fact]
    public async Task The_policies_of_AWS_are_read_by_every_account_and_changed_by_none()
    {
        var policy = (await _iam.CallAsync(IamHost.Account("111122223333"), "GetPolicy", "PolicyArn", Basic)).Element("Policy")!;
        Assert.Equal(("AWSLambdaBasicExecutionRole", "/service-role/", "v1"), (policy.Text("PolicyName"), policy.Text("Path"), policy.Text("DefaultVersionId")));
        var version = (await _iam.CallAsync("GetPolicyVersion", "PolicyArn", Basic, "VersionId", "v1")).Element("PolicyVersion")!;
        Assert.Contains("logs:PutLogEvents", version.Document("Document"), StringComparison.Ordinal);
        var refusal = $"403 AccessDenied: Policy {Basic} is outside your own account.";
        Assert.Equal(refusal, await _iam.RefusalAsync("DeletePolicy", "PolicyArn", Basic));
        Assert.Equal(refusal, await _iam.RefusalAsync("CreatePolicyVersion", "PolicyArn", Basic, "PolicyDocument", IamHost.Document));
        Assert.Equal(refusal, await _iam.RefusalAsync("SetDefaultPolicyVersion", "PolicyArn", Basic, "VersionId", "v1"));
    }

    [Fact]
    public async Task Policies_are_listed_by_whose_they_are_and_whether_they_are_in_use()
    {
        await _iam.CreatePolicyAsync("Beta", "Path", "/x/");
        await _iam.CreatePolicyAsync("alpha");
        await _iam.CreateRoleAsync("worker");
        await _iam.CallAsync("AttachRolePolicy", "RoleName", "worker", "PolicyArn", Basic);
        Assert.Equal(["alpha", "Beta"], await NamesAsync("Scope", "Local"));
        Assert.Equal(["Beta"], await NamesAsync("Scope", "Local", "PathPrefix", "/x/"));
        Assert.Equal(["AWSLambdaBasicExecutionRole"], await NamesAsync("OnlyAttached", "true"));
        Assert.Empty(await NamesAsync("PolicyUsageFilter", "PermissionsBoundary"));
        Assert.DoesNotContain("alpha", await NamesAsync("Scope", "AWS"));

        var first = await _iam.CallAsync("ListPolicies", "MaxItems", "2");
        Assert.Equal(["alpha", "Beta"], first.All("Policies", "PolicyName"));
        Assert.Equal("true", first.Text("IsTruncated"));
        var second = await _iam.CallAsync("ListPolicies", "MaxItems", "1", "Marker", first.Text("Marker"));
        Assert.Equal("AdministratorAccess", Assert.Single(second.All("Policies", "PolicyName")));
    }

    [Fact]
    public async Task What_is_not_there_is_refused_in_AWSs_words()
    {
        var arn = await _iam.CreatePolicyAsync("reader");
        const string versionOfNone = $"404 NoSuchEntity: Policy {None} version v1 does not exist or is not attachable.";
        Assert.Equal(versionOfNone, await _iam.RefusalAsync("GetPolicyVersion", "PolicyArn", None, "VersionId", "v1"));
        Assert.Equal(versionOfNone, await _iam.RefusalAsync("SetDefaultPolicyVersion", "PolicyArn", None, "VersionId", "v1"));
        Assert.Equal($"404 NoSuchEntity: Policy {arn} version v9 does not exist or is not attachable.", await _iam.RefusalAsync("SetDefaultPolicyVersion", "PolicyArn", arn, "VersionId", "v9"));
        Assert.Equal($"404 NoSuchEntity: Policy {arn} version v9 does not exist or is not attachable.", await _iam.RefusalAsync("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v9"));
        Assert.EndsWith(
            @"Value at 'versionId' failed to satisfy constraint: Member must satisfy regular expression pattern: v[1-9][0-9]*(\.[A-Za-z0-9-]*)?",
            await _iam.RefusalAsync("GetPolicyVersion", "PolicyArn", arn, "VersionId", "1"), StringComparison.Ordinal);
        Assert.Equal("409 LimitExceeded: Cannot exceed quota for PolicySize: 6144", await _iam.RefusalAsync("CreatePolicy", "PolicyName", "p", "PolicyDocument", Long()));
        Assert.StartsWith("400 MalformedPolicyDocument", await _iam.RefusalAsync("CreatePolicy", "PolicyName", "p", "PolicyDocument", "[]"), StringComparison.Ordinal);
    }

    private static string Long() => IamHost.Document.Replace("Allow\"", $"Allow\",\"Sid\":\"{new string('a', 6144)}\"", StringComparison.Ordinal);

    private Task<System.Xml.Linq.XElement> AddAsync(string arn, string document, string isDefault) =>
        _iam.CallAsync("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", document, "SetAsDefault", isDefault);

    private async Task<string[]> VersionsAsync(string arn) => (await _iam.CallAsync("ListPolicyVersions", "PolicyArn", arn)).All("Versions", "VersionId");

    private async Task<(string Version, string Updated)> StateAsync(string arn)
    {
        var policy = (await _iam.CallAsync("GetPolicy", "PolicyArn", arn)).Element("Policy")!;
        return (policy.Text("DefaultVersionId"), policy.Text("UpdateDate"));
    }

    private async Task<string[]> OwnersAsync(string arn, params string[] more) =>
        (await _iam.CallAsync("ListEntitiesForPolicy", ["PolicyArn", arn, .. more])).All("PolicyRoles", "RoleName");

    private async Task<string[]> NamesAsync(params string[] members) => (await _iam.CallAsync("ListPolicies", members)).All("Policies", "PolicyName");
}
