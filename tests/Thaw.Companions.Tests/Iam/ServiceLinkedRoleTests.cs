namespace Thaw.Companions.Tests.Iam;

[Trait("ring", "contract")]
public sealed class ServiceLinkedRoleTests : IAsyncDisposable
{
    private const string Service = "lambda.application-autoscaling.amazonaws.com";
    private const string Role = "AWSServiceRoleForApplicationAutoScaling_LambdaConcurrency";

    private readonly IamHost _iam = new();

    public ValueTask DisposeAsync() => _iam.DisposeAsync();

    [Fact]
    public async Task A_service_has_one_role_which_goes_at_once()
    {
        var made = (await _iam.CallAsync("CreateServiceLinkedRole", "AWSServiceName", Service)).Element("Role")!;
        Assert.Equal($"arn:aws:iam::000000000000:role/aws-service-role/{Service}/{Role}", made.Text("Arn"));
        Assert.Contains(Service, made.Document("AssumeRolePolicyDocument"), StringComparison.Ordinal);
        Assert.Equal(
            $"400 InvalidInput: Service role name {Role} has been taken in this account, please try a different suffix.",
            await _iam.RefusalAsync("CreateServiceLinkedRole", "AWSServiceName", Service));

        var task = (await _iam.CallAsync("DeleteServiceLinkedRole", "RoleName", Role)).Text("DeletionTaskId");
        Assert.StartsWith($"task/aws-service-role/{Service}/{Role}/", task, StringComparison.Ordinal);
        Assert.Equal("SUCCEEDED", (await _iam.CallAsync("GetServiceLinkedRoleDeletionStatus", "DeletionTaskId", task)).Text("Status"));
        Assert.StartsWith("404", await _iam.RefusalAsync("GetRole", "RoleName", Role), StringComparison.Ordinal);
        Assert.StartsWith("404", await _iam.RefusalAsync("GetServiceLinkedRoleDeletionStatus", "DeletionTaskId", "task/none"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_its_description_and_tags_are_its_accounts()
    {
        await _iam.CallAsync("CreateServiceLinkedRole", "AWSServiceName", Service);
        var refusal = $"400 UnmodifiableEntity: Cannot perform the operation on the protected role '{Role}' - this role is only modifiable by AWS";
        Assert.Equal(refusal, await _iam.RefusalAsync("DeleteRole", "RoleName", Role));
        Assert.Equal(refusal, await _iam.RefusalAsync("UpdateAssumeRolePolicy", "RoleName", Role, "PolicyDocument", IamHost.Trust));
        Assert.Equal(refusal, await _iam.RefusalAsync("PutRolePolicy", "RoleName", Role, "PolicyName", "p", "PolicyDocument", IamHost.Document));
        Assert.Equal(refusal, await _iam.RefusalAsync("AttachRolePolicy", "RoleName", Role, "PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"));
        Assert.Equal(refusal, await _iam.RefusalAsync("UpdateRole", "RoleName", Role, "MaxSessionDuration", "3600"));
        await _iam.CallAsync("UpdateRole", "RoleName", Role, "Description", "mine");
        await _iam.CallAsync("TagRole", "RoleName", Role, "Tags.member.1.Key", "k", "Tags.member.1.Value", "v");
    }

    [Fact]
    public async Task Services_without_a_role_suffixes_and_other_roles_are_refused()
    {
        Assert.StartsWith("400 InvalidInput", await _iam.RefusalAsync("CreateServiceLinkedRole", "AWSServiceName", "none.amazonaws.com"), StringComparison.Ordinal);
        Assert.Equal($"400 InvalidInput: Custom suffix is not allowed for {Service}", await _iam.RefusalAsync("CreateServiceLinkedRole", "AWSServiceName", Service, "CustomSuffix", "x"));
        await _iam.CreateRoleAsync("worker");
        Assert.Equal("400 InvalidInput: The role worker is not a service-linked role.", await _iam.RefusalAsync("DeleteServiceLinkedRole", "RoleName", "worker"));
    }
}
