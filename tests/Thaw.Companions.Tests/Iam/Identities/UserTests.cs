namespace Thaw.Companions.Tests.Iam.Identities;

public sealed class UserTests
{
    private const string ReadOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    [Fact]
    public async Task A_user_is_made_shown_and_removed()
    {
        await using var host = new IdentityHost();

        var made = await host.CallAsync("CreateUser", "UserName", "ann", "Path", "/dev/", "Tags.member.1.Key", "Team", "Tags.member.1.Value", "blue", "PermissionsBoundary", ReadOnly);
        var shown = await host.CallAsync("GetUser", "UserName", "ann");

        Assert.Equal(made.Element("User")!.ToString(), shown.Element("User")!.ToString());
        Assert.Equal("arn:aws:iam::111122223333:user/dev/ann", shown.At("User", "Arn"));
        Assert.Matches("^AIDA[A-Z2-7]{17}$", shown.At("User", "UserId"));
        Assert.Equal(ReadOnly, shown.At("User", "PermissionsBoundary", "PermissionsBoundaryArn"));
        Assert.Equal(["Path", "UserName", "UserId", "Arn", "CreateDate", "PermissionsBoundary", "Tags"], shown.Element("User")!.MemberNames());

        await host.CallAsync("DeleteUser", "UserName", "ann");
        Assert.Equal("404 NoSuchEntity: The user with name ann cannot be found.", await host.RefusalAsync("GetUser", "UserName", "ann"));
    }

    [Fact]
    public async Task Names_are_told_apart_whatever_their_case()
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateUser", "UserName", "Ann");

        Assert.Equal("409 EntityAlreadyExists: User with name ann already exists.", await host.RefusalAsync("CreateUser", "UserName", "ann"));
    }

    [Fact]
    public async Task What_belongs_to_another_account_is_not_found()
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateUser", "UserName", "ann");

        host.Caller = IdentityHost.Root(IdentityHost.Abroad);

        Assert.Equal("404 NoSuchEntity: The user with name ann cannot be found.", await host.RefusalAsync("GetUser", "UserName", "ann"));
        Assert.Empty((await host.CallAsync("ListUsers")).Element("Users")!.Elements());
    }

    [Fact]
    public async Task Users_are_listed_page_by_page_below_a_path()
    {
        await using var host = new IdentityHost();
        foreach (var name in new[] { "cid", "Ann", "bob", "dan" })
        {
            await host.CallAsync("CreateUser", "UserName", name, "Path", name == "dan" ? "/ops/" : "/dev/");
        }

        var first = await host.CallAsync("ListUsers", "PathPrefix", "/dev/", "MaxItems", "2");
        var second = await host.CallAsync("ListUsers", "PathPrefix", "/dev/", "MaxItems", "2", "Marker", first.At("Marker"));

        Assert.Equal(["Ann", "bob"], first.Each("Users", "UserName"));
        Assert.Equal("true", first.At("IsTruncated"));
        Assert.Equal(["cid"], second.Each("Users", "UserName"));
        Assert.Equal("false", second.At("IsTruncated"));
        Assert.Equal("400 ValidationError: Invalid Marker.", await host.RefusalAsync("ListUsers", "Marker", "nonsense"));
    }

    [Theory]
    [InlineData("CreateAccessKey", "", "Cannot delete entity, must delete access keys first.")]
    [InlineData("AttachUserPolicy", "PolicyArn " + ReadOnly, "Cannot delete entity, must detach all policies first.")]
    [InlineData("PutUserPolicy", "PolicyName p PolicyDocument " + IdentityHost.AllowAll, "Cannot delete entity, must delete policies first.")]
    [InlineData("AddUserToGroup", "GroupName ops", "Cannot delete entity, must remove users from group first.")]
    public async Task A_user_that_something_belongs_to_is_not_deleted(string operation, string members, string message)
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateGroup", "GroupName", "ops");
        await host.CallAsync("CreateUser", "UserName", "ann");
        await host.CallAsync(operation, [.. members.Split(' ', StringSplitOptions.RemoveEmptyEntries), "UserName", "ann"]);

        Assert.Equal($"409 DeleteConflict: {message}", await host.RefusalAsync("DeleteUser", "UserName", "ann"));
    }

    [Fact]
    public async Task A_renamed_user_keeps_what_it_has()
    {
        await using var host = new IdentityHost();
        var ann = await host.CreateUserAsync("ann", IdentityHost.AllowAll);

        await host.CallAsync("UpdateUser", "UserName", "ann", "NewUserName", "anna", "NewPath", "/dev/");

        host.Caller = (await host.SignAsync(ann.AccessKeyId))!;
        Assert.Equal("arn:aws:iam::111122223333:user/dev/anna", host.Caller.Arn);
        Assert.Equal("anna", (await host.CallAsync("GetUser")).At("User", "UserName"));
        Assert.Equal(["own"], (await host.CallAsync("ListUserPolicies", "UserName", "anna")).Items("PolicyNames"));
    }

    [Fact]
    public async Task A_user_is_not_renamed_into_one_that_its_renamer_may_not_change()
    {
        await using var host = new IdentityHost();
        host.Caller = await host.CreateUserAsync(
            "clerk", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:UpdateUser","Resource":"arn:aws:iam::*:user/clerk*"}]}""");

        var refusal = await host.RefusalAsync("UpdateUser", "UserName", "clerk", "NewUserName", "boss");

        Assert.StartsWith("403 AccessDenied: User: arn:aws:iam::111122223333:user/clerk is not authorized to perform: iam:UpdateUser on resource: arn:aws:iam::111122223333:user/boss", refusal);
        await host.CallAsync("UpdateUser", "UserName", "clerk", "NewUserName", "clerk2");
    }

    [Fact]
    public async Task Who_asks_without_a_name_asks_about_itself()
    {
        await using var host = new IdentityHost();
        Assert.Equal("arn:aws:iam::111122223333:root", (await host.CallAsync("GetUser")).At("User", "Arn"));

        host.Caller = await host.CreateUserAsync("ann", IdentityHost.AllowAll);

        Assert.Equal("ann", (await host.CallAsync("GetUser")).At("User", "UserName"));
        Assert.Equal(["ann"], (await host.CallAsync("ListAccessKeys")).Each("AccessKeyMetadata", "UserName"));
    }

    [Fact]
    public async Task Tags_are_set_listed_and_removed()
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateUser", "UserName", "ann");

        await host.CallAsync("TagUser", "UserName", "ann", "Tags.member.1.Key", "a", "Tags.member.1.Value", "1", "Tags.member.2.Key", "b", "Tags.member.2.Value", "2");
        await host.CallAsync("UntagUser", "UserName", "ann", "TagKeys.member.1", "a", "TagKeys.member.2", "none");

        Assert.Equal(["b"], (await host.CallAsync("ListUserTags", "UserName", "ann")).Each("Tags", "Key"));
    }

    [Fact]
    public async Task A_boundary_limits_what_a_users_policies_allow()
    {
        await using var host = new IdentityHost();
        var ann = await host.CreateUserAsync("ann", IdentityHost.AllowAll);
        await host.CallAsync("PutUserPermissionsBoundary", "UserName", "ann", "PermissionsBoundary", ReadOnly);

        host.Caller = ann;
        await host.CallAsync("ListUsers");
        Assert.EndsWith("because no permissions boundary allows the iam:CreateUser action", await host.RefusalAsync("CreateUser", "UserName", "bob"));

        host.Caller = IdentityHost.Root(IdentityHost.Home);
        await host.CallAsync("DeleteUserPermissionsBoundary", "UserName", "ann");
        host.Caller = ann;
        await host.CallAsync("CreateUser", "UserName", "bob");
    }

    [Fact]
    public async Task Policies_are_put_shown_listed_attached_and_taken_away()
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateUser", "UserName", "ann");
        await host.CallAsync("PutUserPolicy", "UserName", "ann", "PolicyName", "own", "PolicyDocument", IdentityHost.AllowAll);
        await host.CallAsync("AttachUserPolicy", "UserName", "ann", "PolicyArn", ReadOnly);

        Assert.Equal(IdentityHost.AllowAll, Uri.UnescapeDataString((await host.CallAsync("GetUserPolicy", "UserName", "ann", "PolicyName", "own")).At("PolicyDocument")));
        Assert.Equal(["own"], (await host.CallAsync("ListUserPolicies", "UserName", "ann")).Items("PolicyNames"));
        Assert.Equal(["ReadOnlyAccess"], (await host.CallAsync("ListAttachedUserPolicies", "UserName", "ann")).Each("AttachedPolicies", "PolicyName"));

        await host.CallAsync("DeleteUserPolicy", "UserName", "ann", "PolicyName", "own");
        await host.CallAsync("DetachUserPolicy", "UserName", "ann", "PolicyArn", ReadOnly);
        Assert.StartsWith("404 NoSuchEntity", await host.RefusalAsync("GetUserPolicy", "UserName", "ann", "PolicyName", "own"));
        Assert.StartsWith("404 NoSuchEntity", await host.RefusalAsync("DetachUserPolicy", "UserName", "ann", "PolicyArn", ReadOnly));
        Assert.StartsWith("400 MalformedPolicyDocument", await host.RefusalAsync("PutUserPolicy", "UserName", "ann", "PolicyName", "own", "PolicyDocument", "{}"));
    }
}
