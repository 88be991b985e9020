using Thaw.Aws.Authorization.Enforcement;

namespace Thaw.Companions.Tests.Iam;

[Trait("ring", "contract")]
public sealed class IamResourceTests : IAsyncDisposable
{
    private readonly IamHost _iam = new();

    public ValueTask DisposeAsync() => _iam.DisposeAsync();

    [Fact]
    public async Task A_role_is_asked_for_by_its_ARN_with_path_also_before_it_is_there()
    {
        Assert.Equal("arn:aws:iam::000000000000:role/a/worker", (await _iam.ResolveAsync("CreateRole", "RoleName", "worker", "Path", "/a/")).Arn);
        await _iam.CreateRoleAsync("worker", "Path", "/a/");
        Assert.Equal("arn:aws:iam::000000000000:role/a/worker", (await _iam.ResolveAsync("GetRole", "RoleName", "worker")).Arn);
        Assert.Equal("arn:aws:iam::000000000000:role/none", (await _iam.ResolveAsync("GetRole", "RoleName", "none")).Arn);
        Assert.Equal("arn:aws:iam::000000000000:role/", (await _iam.ResolveAsync("ListRoles")).Arn);
        Assert.Equal("arn:aws:iam::000000000000:role/a/", (await _iam.ResolveAsync("ListRoles", "PathPrefix", "/a/")).Arn);
        Assert.Equal(IamHost.Home, (await _iam.ResolveAsync("ListRoles")).Account);
    }

    [Fact]
    public async Task A_policy_is_asked_for_by_its_ARN_and_a_list_by_its_path()
    {
        Assert.Equal("arn:aws:iam::000000000000:policy/a/p", (await _iam.ResolveAsync("CreatePolicy", "PolicyName", "p", "Path", "/a/")).Arn);
        Assert.Equal("arn:aws:iam::aws:policy/X", (await _iam.ResolveAsync("GetPolicy", "PolicyArn", "arn:aws:iam::aws:policy/X")).Arn);
        Assert.Equal("policy path /", (await _iam.ResolveAsync("ListPolicies")).Arn);
    }

    [Fact]
    public async Task The_role_of_a_service_is_asked_for_where_it_would_be()
    {
        const string arn = "arn:aws:iam::000000000000:role/aws-service-role/events.amazonaws.com/AWSServiceRoleForCloudWatchEvents";
        var asked = await _iam.ResolveAsync("CreateServiceLinkedRole", "AWSServiceName", "events.amazonaws.com");
        Assert.Equal(arn, asked.Arn);
        Assert.Equal("events.amazonaws.com", asked.Keys.Find("iam:awsservicename")[0]);
        await _iam.CallAsync("CreateServiceLinkedRole", "AWSServiceName", "events.amazonaws.com");
        Assert.Equal(arn, (await _iam.ResolveAsync("DeleteServiceLinkedRole", "RoleName", "AWSServiceRoleForCloudWatchEvents")).Arn);
        var task = (await _iam.CallAsync("DeleteServiceLinkedRole", "RoleName", "AWSServiceRoleForCloudWatchEvents")).Text("DeletionTaskId");
        Assert.Equal(arn, (await _iam.ResolveAsync("GetServiceLinkedRoleDeletionStatus", "DeletionTaskId", task)).Arn);
    }

    [Fact]
    public async Task The_tags_of_the_resource_and_of_the_request_are_condition_keys()
    {
        await _iam.CreateRoleAsync("worker", "Tags.member.1.Key", "Team", "Tags.member.1.Value", "red");
        var asked = await _iam.ResolveAsync("TagRole", "RoleName", "worker", "Tags.member.1.Key", "Cost", "Tags.member.1.Value", "7");
        Assert.Equal("red", Value(asked, "aws:resourcetag/team"));
        Assert.Equal("red", Value(asked, "iam:resourcetag/team"));
        Assert.Equal("7", Value(asked, "aws:requesttag/cost"));
        Assert.Equal("Cost", Value(asked, "aws:tagkeys"));
        Assert.Null(Value(asked, "aws:resourcetag/cost"));
        Assert.Equal("Team", Value(await _iam.ResolveAsync("UntagRole", "RoleName", "worker", "TagKeys.member.1", "Team"), "aws:tagkeys"));
    }

    [Fact]
    public async Task A_boundary_and_an_attached_policy_are_condition_keys_where_policies_change()
    {
        var arn = await _iam.CreatePolicyAsync("limit");
        Assert.Equal(arn, Value(await _iam.ResolveAsync("CreateRole", "RoleName", "worker", "PermissionsBoundary", arn), "iam:permissionsboundary"));
        await _iam.CreateRoleAsync("worker", "PermissionsBoundary", arn);
        var attach = await _iam.ResolveAsync("AttachRolePolicy", "RoleName", "worker", "PolicyArn", "arn:aws:iam::aws:policy/X");
        Assert.Equal("arn:aws:iam::aws:policy/X", Value(attach, "iam:policyarn"));
        Assert.Equal(arn, Value(attach, "iam:permissionsboundary"));
        Assert.Equal(arn, Value(await _iam.ResolveAsync("DeleteRolePermissionsBoundary", "RoleName", "worker"), "iam:permissionsboundary"));
        Assert.Null(Value(await _iam.ResolveAsync("DeleteRole", "RoleName", "worker"), "iam:permissionsboundary"));
    }

    private static string? Value(AskedResource asked, string key) => asked.Keys.Find(key) is { Count: 1 } values ? values[0] : null;
}
