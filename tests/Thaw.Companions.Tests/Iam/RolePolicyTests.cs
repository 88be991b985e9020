using System.Xml.Linq;

namespace Thaw.Companions.Tests.Iam;

[Trait("ring", "contract")]
public sealed class RolePolicyTests : IAsyncDisposable
{
    private const string Role = "worker";

    private readonly IamHost _iam = new();

    public ValueTask DisposeAsync() => _iam.DisposeAsync();

    [Fact]
    public async Task Inline_policies_are_put_read_listed_and_deleted()
    {
        await _iam.CreateRoleAsync(Role);
        await PutAsync("b", IamHost.Document);
        await PutAsync("a", "{}".Replace("{}", IamHost.Document, StringComparison.Ordinal));
        var changed = IamHost.Document.Replace("Get", "Put", StringComparison.Ordinal);
        await PutAsync("b", changed);
        var policy = await _iam.CallAsync("GetRolePolicy", "RoleName", Role, "PolicyName", "b");
        Assert.Equal((Role, "b", changed), (policy.Text("RoleName"), policy.Text("PolicyName"), policy.Document("PolicyDocument")));
        Assert.Equal(["a", "b"], (await _iam.CallAsync("ListRolePolicies", "RoleName", Role)).Texts("PolicyNames"));

        await _iam.CallAsync("DeleteRolePolicy", "RoleName", Role, "PolicyName", "b");
        const string missing = "404 NoSuchEntity: The role policy with name b cannot be found.";
        Assert.Equal(missing, await _iam.RefusalAsync("GetRolePolicy", "RoleName", Role, "PolicyName", "b"));
        Assert.Equal(missing, await _iam.RefusalAsync("DeleteRolePolicy", "RoleName", Role, "PolicyName", "b"));
        Assert.Equal("404 NoSuchEntity: The role with name nobody cannot be found.", await _iam.RefusalAsync("PutRolePolicy", "RoleName", "nobody", "PolicyName", "b", "PolicyDocument", IamHost.Document));
    }

    [Fact]
    public async Task A_document_that_is_no_policy_is_refused_with_the_reason_and_changes_nothing()
    {
        await _iam.CreateRoleAsync(Role);
        Assert.Equal("400 MalformedPolicyDocument: Syntax errors in policy.", await RefuseAsync("{}"));
        Assert.Equal(
            "400 MalformedPolicyDocument: Policy document should not specify a principal.",
            await RefuseAsync(IamHost.Document.Replace("\"Action\"", "\"Principal\":\"*\",\"Action\"", StringComparison.Ordinal)));
        Assert.Empty((await _iam.CallAsync("ListRolePolicies", "RoleName", Role)).Texts("PolicyNames"));
    }

    [Fact]
    public async Task Inline_policies_have_at_most_10240_characters_together()
    {
        await _iam.CreateRoleAsync(Role);
        await PutAsync("first", Long(6000));
        Assert.Equal("409 LimitExceeded: Maximum policy size of 10240 bytes exceeded for role worker", await RefuseAsync(Long(6000)));
        Assert.Equal(["first"], (await _iam.CallAsync("ListRolePolicies", "RoleName", Role)).Texts("PolicyNames"));
        await PutAsync("second", IamHost.Document + new string('\n', 20_000));
    }

    [Fact]
    public async Task Managed_policies_are_attached_once_listed_below_a_path_and_detached()
    {
        const string basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
        await _iam.CreateRoleAsync(Role);
        var own = await _iam.CreatePolicyAsync("reader", "Path", "/team/");
        await AttachAsync(own);
        await AttachAsync(own);
        await AttachAsync(basic);
        Assert.Equal([basic, own], (await ListAsync()).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal([own], await ListAsync("PathPrefix", "/team/"));

        await _iam.CallAsync("DetachRolePolicy", "RoleName", Role, "PolicyArn", own);
        Assert.Equal([basic], await ListAsync());
        Assert.Equal($"404 NoSuchEntity: Policy {own} was not found.", await _iam.RefusalAsync("DetachRolePolicy", "RoleName", Role, "PolicyArn", own));
    }

    [Fact]
    public async Task Only_a_policy_of_the_account_or_of_AWS_can_be_attached()
    {
        await _iam.CreateRoleAsync(Role);
        var foreign = (await _iam.CallAsync(IamHost.Account("111122223333"), "CreatePolicy", "PolicyName", "theirs", "PolicyDocument", IamHost.Document)).Element("Policy")!.Text("Arn");
        foreach (var arn in new[] { foreign, "arn:aws:iam::000000000000:policy/none", "arn:aws:iam::aws:policy/None", "arn:aws:iam::000000000000:role/worker" })
        {
            Assert.Equal(
                $"404 NoSuchEntity: Policy {arn} does not exist or is not attachable.", await _iam.RefusalAsync("AttachRolePolicy", "RoleName", Role, "PolicyArn", arn));
        }

        Assert.Equal("400 ValidationError: ARN longpolicynamebutnoarn is not valid.", await _iam.RefusalAsync("AttachRolePolicy", "RoleName", Role, "PolicyArn", "longpolicynamebutnoarn"));
    }

    [Fact]
    public async Task At_most_ten_policies_are_attached_to_a_role()
    {
        await _iam.CreateRoleAsync(Role);
        for (var number = 0; number < 10; number++)
        {
            await AttachAsync(await _iam.CreatePolicyAsync($"p{number}"));
        }

        var eleventh = await _iam.CreatePolicyAsync("p10");
        Assert.Equal("409 LimitExceeded: Cannot exceed quota for PoliciesPerRole: 10", await _iam.RefusalAsync("AttachRolePolicy", "RoleName", Role, "PolicyArn", eleventh));
        Assert.Equal(10, (await ListAsync()).Length);
    }

    [Fact]
    public async Task A_boundary_is_set_shown_replaced_and_ended()
    {
        var first = await _iam.CreatePolicyAsync("first");
        await _iam.CreateRoleAsync(Role, "PermissionsBoundary", first);
        Assert.Equal(first, (await BoundaryAsync())!);
        await _iam.CallAsync("PutRolePermissionsBoundary", "RoleName", Role, "PermissionsBoundary", "arn:aws:iam::aws:policy/AdministratorAccess");
        Assert.Equal("arn:aws:iam::aws:policy/AdministratorAccess", (await BoundaryAsync())!);
        await _iam.CallAsync("DeleteRolePermissionsBoundary", "RoleName", Role);
        Assert.Null(await BoundaryAsync());
    }

    [Fact]
    public async Task A_boundary_must_be_a_policy_that_is_there()
    {
        await _iam.CreateRoleAsync(Role);
        const string noPolicy = "arn:aws:iam::000000000000:not_a_policy/invalid";
        const string missing = "arn:aws:iam::000000000000:policy/nonexistent-policy";
        Assert.Equal($"400 InvalidInput: ARN {noPolicy} is not valid.", await _iam.RefusalAsync("PutRolePermissionsBoundary", "RoleName", Role, "PermissionsBoundary", noPolicy));
        Assert.Equal(
            $"404 NoSuchEntity: Scope ARN: {missing} does not exist or is not attachable.", await _iam.RefusalAsync("PutRolePermissionsBoundary", "RoleName", Role, "PermissionsBoundary", missing));
        Assert.StartsWith("404", await _iam.RefusalAsync("CreateRole", "RoleName", "other", "AssumeRolePolicyDocument", IamHost.Trust, "PermissionsBoundary", missing), StringComparison.Ordinal);
        Assert.StartsWith("404", await _iam.RefusalAsync("GetRole", "RoleName", "other"), StringComparison.Ordinal);
    }

    private static string Long(int characters) => IamHost.Document.Replace("Allow\"", $"Allow\",\"Sid\":\"{new string('a', characters)}\"", StringComparison.Ordinal);

    private Task<XElement> PutAsync(string name, string document) => _iam.CallAsync("PutRolePolicy", "RoleName", Role, "PolicyName", name, "PolicyDocument", document);

    private Task<string> RefuseAsync(string document) => _iam.RefusalAsync("PutRolePolicy", "RoleName", Role, "PolicyName", "refused", "PolicyDocument", document);

    private Task<XElement> AttachAsync(string arn) => _iam.CallAsync("AttachRolePolicy", "RoleName", Role, "PolicyArn", arn);

    private async Task<string[]> ListAsync(params string[] more) => (await _iam.CallAsync("ListAttachedRolePolicies", ["RoleName", Role, .. more])).All("AttachedPolicies", "PolicyArn");

    private async Task<string?> BoundaryAsync() =>
        (await _iam.CallAsync("GetRole", "RoleName", Role)).Element("Role")!.Element("PermissionsBoundary")?.Text("PermissionsBoundaryArn");
}
