using Thaw.Companions.Tests.Iam.Identities;

namespace Thaw.Companions.Tests.Iam;

[Trait("ring", "contract")]
public sealed class RolePermissionTests : IAsyncDisposable
{
    private const string Basic = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    private const string Administrator = "arn:aws:iam::aws:policy/AdministratorAccess";

    private readonly IdentityHost _iam = new();

    public ValueTask DisposeAsync() => _iam.DisposeAsync();

    [Fact]
    public async Task Who_may_make_roles_of_one_path_makes_none_elsewhere()
    {
        await ActAsync("""{"Effect":"Allow","Action":["iam:CreateRole","iam:GetRole"],"Resource":"arn:aws:iam::111122223333:role/team/*"}""");
        await CreateAsync("one", "/team/");
        await _iam.CallAsync("GetRole", "RoleName", "one");
        var refusal = await RefuseCreationAsync("two", "/");
        Assert.Equal(
            "403 AccessDenied: User: arn:aws:iam::111122223333:user/dev is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::111122223333:role/two "
            + "because no identity-based policy allows the iam:CreateRole action",
            refusal);
        Assert.Contains("not authorized to perform: iam:GetRole", await _iam.RefusalAsync("GetRole", "RoleName", "nobody"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_attach_one_policy_attaches_no_other()
    {
        await _iam.CallAsync("CreateRole", "RoleName", "one", "AssumeRolePolicyDocument", IamHost.Trust);
        await ActAsync(
            """{"Effect":"Allow","Action":"iam:AttachRolePolicy","Resource":"*","Condition":{"ArnEquals":{"iam:PolicyARN":"ALLOWED"}}}""".Replace("ALLOWED", Basic, StringComparison.Ordinal));
        await _iam.CallAsync("AttachRolePolicy", "RoleName", "one", "PolicyArn", Basic);
        Assert.StartsWith("403 AccessDenied", await _iam.RefusalAsync("AttachRolePolicy", "RoleName", "one", "PolicyArn", Administrator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_must_set_a_boundary_cannot_change_a_role_without_it()
    {
        await _iam.CallAsync("CreateRole", "RoleName", "free", "AssumeRolePolicyDocument", IamHost.Trust);
        await ActAsync(
            """{"Effect":"Allow","Action":["iam:CreateRole","iam:AttachRolePolicy"],"Resource":"*","Condition":{"StringEquals":{"iam:PermissionsBoundary":"LIMIT"}}}"""
                .Replace("LIMIT", Basic, StringComparison.Ordinal));
        Assert.StartsWith("403 AccessDenied", await RefuseCreationAsync("bound", "/"), StringComparison.Ordinal);
        await CreateAsync("bound", "/", "PermissionsBoundary", Basic);
        await _iam.CallAsync("AttachRolePolicy", "RoleName", "bound", "PolicyArn", Administrator);
        Assert.StartsWith("403 AccessDenied", await _iam.RefusalAsync("AttachRolePolicy", "RoleName", "free", "PolicyArn", Administrator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_decide_when_a_policy_asks_for_them()
    {
        await _iam.CallAsync("CreateRole", "RoleName", "red", "AssumeRolePolicyDocument", IamHost.Trust, "Tags.member.1.Key", "Team", "Tags.member.1.Value", "red");
        await _iam.CallAsync("CreateRole", "RoleName", "blue", "AssumeRolePolicyDocument", IamHost.Trust, "Tags.member.1.Key", "Team", "Tags.member.1.Value", "blue");
        await ActAsync("""{"Effect":"Allow","Action":"iam:DeleteRole","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"red"}}}""");
        await _iam.CallAsync("DeleteRole", "RoleName", "red");
        Assert.StartsWith("403 AccessDenied", await _iam.RefusalAsync("DeleteRole", "RoleName", "blue"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Putting_a_role_into_an_instance_profile_passes_it_to_machines()
    {
        await _iam.CallAsync("CreateRole", "RoleName", "worker", "AssumeRolePolicyDocument", IamHost.Trust);
        await _iam.CallAsync("CreateInstanceProfile", "InstanceProfileName", "profile");
        var root = _iam.Caller;
        await ActAsync("""{"Effect":"Allow","Action":"iam:AddRoleToInstanceProfile","Resource":"*"}""");
        Assert.Contains(
            "not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/worker",
            await _iam.RefusalAsync("AddRoleToInstanceProfile", "InstanceProfileName", "profile", "RoleName", "worker"), StringComparison.Ordinal);

        var dev = _iam.Caller;
        _iam.Caller = root;
        await _iam.CallAsync("PutUserPolicy", "UserName", "dev", "PolicyName", "pass", "PolicyDocument", Policy(
            """{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":"ec2.amazonaws.com"}}}"""));
        _iam.Caller = dev;
        await _iam.CallAsync("AddRoleToInstanceProfile", "InstanceProfileName", "profile", "RoleName", "worker");
    }

    private static string Policy(string statement) => $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""";

    /// <summary>From here on a user asks who is allowed one thing.</summary>
    private async Task ActAsync(string statement) => _iam.Caller = await _iam.CreateUserAsync("dev", Policy(statement));

    private Task<System.Xml.Linq.XElement> CreateAsync(string name, string path, params string[] more) =>
        _iam.CallAsync("CreateRole", ["RoleName", name, "Path", path, "AssumeRolePolicyDocument", IamHost.Trust, .. more]);

    private Task<string> RefuseCreationAsync(string name, string path) =>
        _iam.RefusalAsync("CreateRole", "RoleName", name, "Path", path, "AssumeRolePolicyDocument", IamHost.Trust);
}
