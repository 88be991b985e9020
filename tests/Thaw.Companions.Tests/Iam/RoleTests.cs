namespace Thaw.Companions.Tests.Iam;

[Trait("ring", "contract")]
public sealed class RoleTests : IAsyncDisposable
{
    private readonly IamHost _iam = new();

    public ValueTask DisposeAsync() => _iam.DisposeAsync();

    [Fact]
    public async Task A_role_is_shown_as_it_was_made()
    {
        var made = (await _iam.CreateRoleAsync("worker", "Path", "/team/red/", "Description", "Runs", "MaxSessionDuration", "7200")).Element("Role")!;
        Assert.Equal(["Path", "RoleName", "RoleId", "Arn", "CreateDate", "AssumeRolePolicyDocument"], made.Names());

        var role = (await _iam.CallAsync("GetRole", "RoleName", "worker")).Element("Role")!;
        Assert.Equal("arn:aws:iam::000000000000:role/team/red/worker", role.Text("Arn"));
        Assert.Equal("/team/red/", role.Text("Path"));
        Assert.Matches("^AROA[A-Z2-7]{17}$", role.Text("RoleId"));
        Assert.Equal(made.Text("RoleId"), role.Text("RoleId"));
        Assert.Equal("2026-01-01T00:00:00Z", role.Text("CreateDate"));
        Assert.Equal(IamHost.Trust, role.Document("AssumeRolePolicyDocument"));
        Assert.Equal("Runs", role.Text("Description"));
        Assert.Equal("7200", role.Text("MaxSessionDuration"));
        Assert.Empty(role.Element("RoleLastUsed")!.Elements());
        Assert.Null(role.Element("Tags"));
        Assert.Null(role.Element("PermissionsBoundary"));
    }

    [Fact]
    public async Task A_name_is_taken_whatever_its_letters_case_and_is_found_letter_by_letter()
    {
        await _iam.CreateRoleAsync("Worker");
        Assert.Equal("409 EntityAlreadyExists: Role with name WORKER already exists.", await _iam.RefusalAsync("CreateRole", "RoleName", "WORKER", "AssumeRolePolicyDocument", IamHost.Trust));
        Assert.Equal("404 NoSuchEntity: The role with name worker cannot be found.", await _iam.RefusalAsync("GetRole", "RoleName", "worker"));
    }

    [Fact]
    public async Task Accounts_do_not_see_each_others_roles()
    {
        var other = IamHost.Account("111122223333");
        await _iam.CreateRoleAsync("worker");
        Assert.StartsWith("404 NoSuchEntity", await _iam.RefusalAsync(other, "GetRole", "RoleName", "worker"), StringComparison.Ordinal);
        await _iam.CallAsync(other, "CreateRole", "RoleName", "worker", "AssumeRolePolicyDocument", IamHost.Trust);
        var role = (await _iam.CallAsync(other, "GetRole", "RoleName", "worker")).Element("Role")!;
        Assert.Equal("arn:aws:iam::111122223333:role/worker", role.Text("Arn"));
    }

    [Fact]
    public async Task Roles_are_listed_by_name_below_a_path_page_by_page()
    {
        foreach (var name in new[] { "Delta", "alpha", "charlie", "Bravo" })
        {
            await _iam.CreateRoleAsync(name, "Path", "/a/");
        }

        await _iam.CreateRoleAsync("other", "Path", "/b/");
        var first = await _iam.CallAsync("ListRoles", "PathPrefix", "/a/", "MaxItems", "3");
        Assert.Equal(["alpha", "Bravo", "charlie"], first.All("Roles", "RoleName"));
        Assert.Equal("true", first.Text("IsTruncated"));

        var second = await _iam.CallAsync("ListRoles", "PathPrefix", "/a/", "MaxItems", "3", "Marker", first.Text("Marker"));
        Assert.Equal(["Delta"], second.All("Roles", "RoleName"));
        Assert.Equal("false", second.Text("IsTruncated"));
        Assert.Null(second.TextOrNull("Marker"));
        Assert.Equal(5, (await _iam.CallAsync("ListRoles")).All("Roles", "MaxSessionDuration").Length);
    }

    [Fact]
    public async Task What_is_not_given_stays_when_a_role_is_changed()
    {
        await _iam.CreateRoleAsync("worker", "Description", "first");
        await _iam.CallAsync("UpdateRole", "RoleName", "worker", "MaxSessionDuration", "3601");
        await _iam.CallAsync("UpdateRole", "RoleName", "worker");
        var role = (await _iam.CallAsync("GetRole", "RoleName", "worker")).Element("Role")!;
        Assert.Equal(("first", "3601"), (role.Text("Description"), role.Text("MaxSessionDuration")));

        var changed = (await _iam.CallAsync("UpdateRoleDescription", "RoleName", "worker", "Description", "second")).Element("Role")!;
        Assert.Equal("second", changed.Text("Description"));
        Assert.Equal("404 NoSuchEntity: The role with name nobody cannot be found.", await _iam.RefusalAsync("UpdateRole", "RoleName", "nobody"));
    }

    [Fact]
    public async Task The_trust_policy_can_be_replaced_by_another_trust_policy()
    {
        await _iam.CreateRoleAsync("worker");
        var other = IamHost.Trust.Replace("lambda", "states", StringComparison.Ordinal);
        await _iam.CallAsync("UpdateAssumeRolePolicy", "RoleName", "worker", "PolicyDocument", other);
        Assert.Equal(other, (await _iam.CallAsync("GetRole", "RoleName", "worker")).Element("Role")!.Document("AssumeRolePolicyDocument"));

        Assert.Equal("400 MalformedPolicyDocument: This policy contains invalid Json", await _iam.RefusalAsync("UpdateAssumeRolePolicy", "RoleName", "worker", "PolicyDocument", "{"));
        Assert.Equal(
            "400 MalformedPolicyDocument: AssumeRole policy may only specify STS AssumeRole actions.",
            await _iam.RefusalAsync("UpdateAssumeRolePolicy", "RoleName", "worker", "PolicyDocument", other.Replace("sts:AssumeRole", "s3:*", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_trust_policy_names_only_roles_and_users_that_are_there()
    {
        const string there = "arn:aws:iam::000000000000:role/there";
        const string nobody = "arn:aws:iam::000000000000:user/nobody";
        await _iam.CreateRoleAsync("there");
        await _iam.CallAsync("CreateRole", "RoleName", "one", "AssumeRolePolicyDocument", TrustOf(there));
        await _iam.CallAsync("CreateRole", "RoleName", "two", "AssumeRolePolicyDocument", TrustOf("arn:aws:sts::000000000000:assumed-role/there/session"));
        await _iam.CallAsync("CreateRole", "RoleName", "three", "AssumeRolePolicyDocument", TrustOf("arn:aws:iam::999999999999:role/elsewhere"));
        foreach (var missing in new[] { nobody, "arn:aws:iam::000000000000:role/path/there", "arn:aws:sts::000000000000:assumed-role/gone/session" })
        {
            Assert.Equal(
                $"400 MalformedPolicyDocument: Invalid principal in policy: \"AWS\":\"{missing}\"",
                await _iam.RefusalAsync("CreateRole", "RoleName", "four", "AssumeRolePolicyDocument", TrustOf(missing)));
        }
    }

    [Fact]
    public async Task A_trust_policy_has_at_most_2048_characters_without_white_space()
    {
        var long_ = TrustOf("000000000000").Replace("Allow\"", $"Allow\",\"Sid\":\"{new string('a', 2048)}\"", StringComparison.Ordinal);
        Assert.Equal("409 LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048", await _iam.RefusalAsync("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", long_));
        await _iam.CallAsync("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", IamHost.Trust + new string(' ', 4000));
    }

    [Fact]
    public async Task A_role_goes_only_without_policies()
    {
        await _iam.CreateRoleAsync("worker");
        var arn = await _iam.CreatePolicyAsync("reader");
        await _iam.CallAsync("AttachRolePolicy", "RoleName", "worker", "PolicyArn", arn);
        await _iam.CallAsync("PutRolePolicy", "RoleName", "worker", "PolicyName", "own", "PolicyDocument", IamHost.Document);
        Assert.Equal("409 DeleteConflict: Cannot delete entity, must detach all policies first.", await _iam.RefusalAsync("DeleteRole", "RoleName", "worker"));
        await _iam.CallAsync("DetachRolePolicy", "RoleName", "worker", "PolicyArn", arn);
        Assert.Equal("409 DeleteConflict: Cannot delete entity, must delete policies first.", await _iam.RefusalAsync("DeleteRole", "RoleName", "worker"));
        await _iam.CallAsync("DeleteRolePolicy", "RoleName", "worker", "PolicyName", "own");
        await _iam.CallAsync("DeleteRole", "RoleName", "worker");
        Assert.Equal("404 NoSuchEntity: The role with name worker cannot be found.", await _iam.RefusalAsync("DeleteRole", "RoleName", "worker"));
    }

    [Fact]
    public async Task Broken_constraints_come_together_in_AWSs_words()
    {
        Assert.Equal(
            "400 ValidationError: 3 validation errors detected: Value at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64; "
            + "Value at 'assumeRolePolicyDocument' failed to satisfy constraint: Member must not be null; "
            + "Value at 'maxSessionDuration' failed to satisfy constraint: Member must have value greater than or equal to 3600",
            await _iam.RefusalAsync("CreateRole", "RoleName", new string('a', 65), "MaxSessionDuration", "1"));
        Assert.Equal(
            "400 ValidationError: The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-",
            await _iam.RefusalAsync("GetRole", "RoleName", "a/b"));
        Assert.StartsWith("400 ValidationError: The specified value for path is invalid. ", await _iam.RefusalAsync("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", IamHost.Trust, "Path", "a"), StringComparison.Ordinal);
        Assert.StartsWith("400 MalformedInput", await _iam.RefusalAsync("ListRoles", "MaxItems", "many"), StringComparison.Ordinal);
        Assert.Equal("400 ValidationError: Invalid Marker.", await _iam.RefusalAsync("ListRoles", "Marker", "eA"));
    }

    private static string TrustOf(string principal) =>
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"WHO"},"Action":"sts:AssumeRole"}]}""".Replace("WHO", principal, StringComparison.Ordinal);
}
