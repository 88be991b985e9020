namespace Thaw.Companions.Tests.Iam.Identities;

public sealed class GroupTests
{
    private const string ReadOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    [Fact]
    public async Task A_group_shows_its_members_page_by_page()
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateGroup", "GroupName", "ops", "Path", "/teams/");
        foreach (var name in new[] { "cid", "ann", "bob" })
        {
            await host.CallAsync("CreateUser", "UserName", name);
            await host.CallAsync("AddUserToGroup", "GroupName", "ops", "UserName", name);
            await host.CallAsync("AddUserToGroup", "GroupName", "ops", "UserName", name);
        }

        var first = await host.CallAsync("GetGroup", "GroupName", "ops", "MaxItems", "2");
        var second = await host.CallAsync("GetGroup", "GroupName", "ops", "MaxItems", "2", "Marker", first.At("Marker"));

        Assert.Equal("arn:aws:iam::111122223333:group/teams/ops", first.At("Group", "Arn"));
        Assert.Matches("^AGPA[A-Z2-7]{17}$", first.At("Group", "GroupId"));
        Assert.Equal(["ann", "bob"], first.Each("Users", "UserName"));
        Assert.Equal(["cid"], second.Each("Users", "UserName"));
        Assert.Equal(["ops"], (await host.CallAsync("ListGroupsForUser", "UserName", "ann")).Each("Groups", "GroupName"));

        await host.CallAsync("RemoveUserFromGroup", "GroupName", "ops", "UserName", "ann");
        Assert.Empty((await host.CallAsync("ListGroupsForUser", "UserName", "ann")).Element("Groups")!.Elements());
    }

    [Fact]
    public async Task Members_have_the_policies_of_their_groups_and_only_as_long_as_they_are_members()
    {
        await using var host = new IdentityHost();
        var ann = await host.CreateUserAsync("ann");
        await host.CallAsync("CreateGroup", "GroupName", "readers");
        await host.CallAsync("CreateGroup", "GroupName", "makers");
        await host.CallAsync("AttachGroupPolicy", "GroupName", "readers", "PolicyArn", ReadOnly);
        await host.CallAsync("PutGroupPolicy", "GroupName", "makers", "PolicyName", "p", "PolicyDocument", IdentityHost.AllowAll);

        Assert.False(await MayAsync(host, ann, "ListUsers"));
        await host.CallAsync("AddUserToGroup", "GroupName", "readers", "UserName", "ann");
        Assert.True(await MayAsync(host, ann, "ListUsers"));
        Assert.False(await MayAsync(host, ann, "CreateUser", "UserName", "bob"));
        await host.CallAsync("AddUserToGroup", "GroupName", "makers", "UserName", "ann");
        Assert.True(await MayAsync(host, ann, "CreateUser", "UserName", "bob"));
        await host.CallAsync("RemoveUserFromGroup", "GroupName", "makers", "UserName", "ann");
        Assert.False(await MayAsync(host, ann, "DeleteUser", "UserName", "bob"));
        await host.CallAsync("DetachGroupPolicy", "GroupName", "readers", "PolicyArn", ReadOnly);
        Assert.False(await MayAsync(host, ann, "ListUsers"));
    }

    [Fact]
    public async Task A_group_is_deleted_when_it_is_empty()
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateUser", "UserName", "ann");
        await host.CallAsync("CreateGroup", "GroupName", "ops");
        await host.CallAsync("AddUserToGroup", "GroupName", "ops", "UserName", "ann");
        await host.CallAsync("PutGroupPolicy", "GroupName", "ops", "PolicyName", "p", "PolicyDocument", IdentityHost.AllowAll);

        Assert.Equal("409 DeleteConflict: Cannot delete entity, must remove users from group first.", await host.RefusalAsync("DeleteGroup", "GroupName", "ops"));
        await host.CallAsync("RemoveUserFromGroup", "GroupName", "ops", "UserName", "ann");
        Assert.Equal("409 DeleteConflict: Cannot delete entity, must delete policies first.", await host.RefusalAsync("DeleteGroup", "GroupName", "ops"));
        await host.CallAsync("DeleteGroupPolicy", "GroupName", "ops", "PolicyName", "p");
        await host.CallAsync("DeleteGroup", "GroupName", "ops");

        Assert.Equal("404 NoSuchEntity: The group with name ops cannot be found.", await host.RefusalAsync("GetGroup", "GroupName", "ops"));
    }

    [Fact]
    public async Task A_user_belongs_to_ten_groups_at_most()
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateUser", "UserName", "ann");
        for (var i = 0; i <= 10; i++)
        {
            await host.CallAsync("CreateGroup", "GroupName", $"g{i}");
        }

        for (var i = 0; i < 10; i++)
        {
            await host.CallAsync("AddUserToGroup", "GroupName", $"g{i}", "UserName", "ann");
        }

        Assert.Equal("409 LimitExceeded: Cannot exceed quota for GroupsPerUser: 10", await host.RefusalAsync("AddUserToGroup", "GroupName", "g10", "UserName", "ann"));
        Assert.Equal(10, (await host.CallAsync("ListGroupsForUser", "UserName", "ann")).Each("Groups", "GroupName").Length);
    }

    [Fact]
    public async Task A_group_is_renamed_and_its_policies_are_listed()
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateGroup", "GroupName", "ops");
        await host.CallAsync("PutGroupPolicy", "GroupName", "ops", "PolicyName", "p", "PolicyDocument", IdentityHost.AllowAll);
        await host.CallAsync("AttachGroupPolicy", "GroupName", "ops", "PolicyArn", ReadOnly);

        await host.CallAsync("UpdateGroup", "GroupName", "ops", "NewGroupName", "crew");

        Assert.Equal(["crew"], (await host.CallAsync("ListGroups")).Each("Groups", "GroupName"));
        Assert.Equal(["p"], (await host.CallAsync("ListGroupPolicies", "GroupName", "crew")).Items("PolicyNames"));
        Assert.Equal([ReadOnly], (await host.CallAsync("ListAttachedGroupPolicies", "GroupName", "crew")).Each("AttachedPolicies", "PolicyArn"));
        Assert.Equal(IdentityHost.AllowAll, Uri.UnescapeDataString((await host.CallAsync("GetGroupPolicy", "GroupName", "crew", "PolicyName", "p")).At("PolicyDocument")));
    }

    private static async Task<bool> MayAsync(IdentityHost host, Thaw.Aws.Operations.Caller caller, string operation, params string[] members)
    {
        var before = host.Caller;
        host.Caller = caller;
        try
        {
            await host.CallAsync(operation, members);
            return true;
        }
        catch (Thaw.Aws.Operations.AwsException refusal) when (refusal.Code == "AccessDenied")
        {
            return false;
        }
        finally
        {
            host.Caller = before;
        }
    }
}
