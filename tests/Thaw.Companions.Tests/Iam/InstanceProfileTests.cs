namespace Thaw.Companions.Tests.Iam;

[Trait("ring", "contract")]
public sealed class InstanceProfileTests : IAsyncDisposable
{
    private readonly IamHost _iam = new();

    public ValueTask DisposeAsync() => _iam.DisposeAsync();

    [Fact]
    public async Task A_profile_holds_one_role()
    {
        var made = (await CreateAsync("profile", "Path", "/a/", "Tags.member.1.Key", "k", "Tags.member.1.Value", "v")).Element("InstanceProfile")!;
        Assert.Equal("arn:aws:iam::000000000000:instance-profile/a/profile", made.Text("Arn"));
        Assert.Matches("^AIPA[A-Z2-7]{17}$", made.Text("InstanceProfileId"));
        await _iam.CreateRoleAsync("worker");
        await _iam.CreateRoleAsync("second");
        await _iam.CallAsync("AddRoleToInstanceProfile", "InstanceProfileName", "profile", "RoleName", "worker");
        Assert.Equal(
            "409 LimitExceeded: Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1",
            await _iam.RefusalAsync("AddRoleToInstanceProfile", "InstanceProfileName", "profile", "RoleName", "second"));
        var profile = (await _iam.CallAsync("GetInstanceProfile", "InstanceProfileName", "profile")).Element("InstanceProfile")!;
        Assert.Equal(["worker"], profile.All("Roles", "RoleName"));
        Assert.Equal(["k"], profile.All("Tags", "Key"));
    }

    [Fact]
    public async Task Neither_a_profile_nor_its_role_goes_while_they_are_together()
    {
        const string refusal = "409 DeleteConflict: Cannot delete entity, must remove roles from instance profile first.";
        await CreateAsync("profile");
        await _iam.CreateRoleAsync("worker");
        await _iam.CallAsync("AddRoleToInstanceProfile", "InstanceProfileName", "profile", "RoleName", "worker");
        Assert.Equal(refusal, await _iam.RefusalAsync("DeleteInstanceProfile", "InstanceProfileName", "profile"));
        Assert.Equal(refusal, await _iam.RefusalAsync("DeleteRole", "RoleName", "worker"));
        await _iam.CallAsync("RemoveRoleFromInstanceProfile", "InstanceProfileName", "profile", "RoleName", "worker");
        Assert.Equal(
            "404 NoSuchEntity: Role worker in Instance Profile profile cannot be found.",
            await _iam.RefusalAsync("RemoveRoleFromInstanceProfile", "InstanceProfileName", "profile", "RoleName", "worker"));
        await _iam.CallAsync("DeleteRole", "RoleName", "worker");
        await _iam.CallAsync("DeleteInstanceProfile", "InstanceProfileName", "profile");
        Assert.Equal("404 NoSuchEntity: Instance Profile profile cannot be found.", await _iam.RefusalAsync("GetInstanceProfile", "InstanceProfileName", "profile"));
    }

    [Fact]
    public async Task Profiles_are_listed_below_a_path_and_for_a_role()
    {
        await CreateAsync("b", "Path", "/x/");
        await CreateAsync("a");
        await _iam.CreateRoleAsync("worker");
        Assert.Equal(["a", "b"], (await _iam.CallAsync("ListInstanceProfiles")).All("InstanceProfiles", "InstanceProfileName"));
        Assert.Equal(["b"], (await _iam.CallAsync("ListInstanceProfiles", "PathPrefix", "/x/")).All("InstanceProfiles", "InstanceProfileName"));
        Assert.Empty(await ForRoleAsync());
        await _iam.CallAsync("AddRoleToInstanceProfile", "InstanceProfileName", "b", "RoleName", "worker");
        Assert.Equal(["b"], await ForRoleAsync());
        Assert.Equal("404 NoSuchEntity: The role with name nobody cannot be found.", await _iam.RefusalAsync("ListInstanceProfilesForRole", "RoleName", "nobody"));
    }

    [Fact]
    public async Task Tags_come_and_go()
    {
        await CreateAsync("profile");
        await _iam.CallAsync("TagInstanceProfile", "InstanceProfileName", "profile", "Tags.member.1.Key", "a", "Tags.member.1.Value", "", "Tags.member.2.Key", "A", "Tags.member.2.Value", "");
        Assert.Equal(["A", "a"], (await _iam.CallAsync("ListInstanceProfileTags", "InstanceProfileName", "profile")).All("Tags", "Key"));
        await _iam.CallAsync("UntagInstanceProfile", "InstanceProfileName", "profile", "TagKeys.member.1", "A");
        Assert.Equal(["a"], (await _iam.CallAsync("ListInstanceProfileTags", "InstanceProfileName", "profile")).All("Tags", "Key"));
        Assert.Equal("409 EntityAlreadyExists: Instance Profile profile already exists.", await _iam.RefusalAsync("CreateInstanceProfile", "InstanceProfileName", "profile"));
    }

    private Task<System.Xml.Linq.XElement> CreateAsync(string name, params string[] more) => _iam.CallAsync("CreateInstanceProfile", ["InstanceProfileName", name, .. more]);

    private async Task<string[]> ForRoleAsync() => (await _iam.CallAsync("ListInstanceProfilesForRole", "RoleName", "worker")).All("InstanceProfiles", "InstanceProfileName");
}
