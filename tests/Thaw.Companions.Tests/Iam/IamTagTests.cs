namespace Thaw.Companions.Tests.Iam;

[Trait("ring", "contract")]
public sealed class IamTagTests : IAsyncDisposable
{
    private readonly IamHost _iam = new();

    public ValueTask DisposeAsync() => _iam.DisposeAsync();

    [Fact]
    public async Task Keys_of_a_roles_tags_are_the_same_whatever_their_letters_case()
    {
        await _iam.CreateRoleAsync("worker", Tags(("Team", "red")));
        await _iam.CallAsync("TagRole", ["RoleName", "worker", .. Tags(("team", "blue"), ("empty", ""))]);
        Assert.Equal(["empty=", "team=blue"], await RoleTagsAsync());
        await _iam.CallAsync("UntagRole", "RoleName", "worker", "TagKeys.member.1", "TEAM", "TagKeys.member.2", "never");
        Assert.Equal(["empty="], await RoleTagsAsync());
        Assert.Equal(["empty"], (await _iam.CallAsync("GetRole", "RoleName", "worker")).Element("Role")!.All("Tags", "Key"));
        Assert.Equal(
            "400 InvalidInput: Duplicate tag keys found. Please note that Tag keys are case insensitive.",
            await _iam.RefusalAsync("TagRole", ["RoleName", "worker", .. Tags(("a", "1"), ("A", "2"))]));
    }

    [Fact]
    public async Task Keys_of_a_policys_tags_differ_by_their_letters_case()
    {
        var arn = await _iam.CreatePolicyAsync("reader", Tags(("a", "lower"), ("A", "upper")));
        Assert.Equal(["A=upper", "a=lower"], await PolicyTagsAsync(arn));
        await _iam.CallAsync("UntagPolicy", "PolicyArn", arn, "TagKeys.member.1", "a");
        Assert.Equal(["A=upper"], await PolicyTagsAsync(arn));
        Assert.Equal("400 InvalidInput: Duplicate tag keys found.", await _iam.RefusalAsync("TagPolicy", ["PolicyArn", arn, .. Tags(("k", "1"), ("k", "2"))]));
    }

    [Fact]
    public async Task Tags_are_listed_page_by_page()
    {
        await _iam.CreateRoleAsync("worker", Tags(("a", "1"), ("b", "2"), ("c", "3")));
        var first = await _iam.CallAsync("ListRoleTags", "RoleName", "worker", "MaxItems", "2");
        Assert.Equal(["a", "b"], first.All("Tags", "Key"));
        var second = await _iam.CallAsync("ListRoleTags", "RoleName", "worker", "MaxItems", "2", "Marker", first.Text("Marker"));
        Assert.Equal(["c"], second.All("Tags", "Key"));
        Assert.Equal("false", second.Text("IsTruncated"));
    }

    [Fact]
    public async Task A_role_has_at_most_50_tags()
    {
        await _iam.CreateRoleAsync("worker", Tags([.. Enumerable.Range(0, 50).Select(number => ($"k{number}", "v"))]));
        Assert.StartsWith("409 LimitExceeded: ", await _iam.RefusalAsync("TagRole", ["RoleName", "worker", .. Tags(("more", "v"))]), StringComparison.Ordinal);
        await _iam.CallAsync("TagRole", ["RoleName", "worker", .. Tags(("K0", "w"))]);
        Assert.Equal(50, (await RoleTagsAsync()).Length);
    }

    [Theory]
    [InlineData("tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 128", 129, 1)]
    [InlineData("tags.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 256", 1, 257)]
    public async Task Too_long_a_tag_is_refused_by_its_place(string expected, int key, int value)
    {
        var refusal = await _iam.RefusalAsync("TagRole", ["RoleName", "worker", .. Tags((new string('k', key), new string('v', value)))]);
        Assert.Equal($"400 ValidationError: 1 validation error detected: Value at '{expected}", refusal);
    }

    [Fact]
    public async Task What_is_not_there_or_wrong_is_refused()
    {
        Assert.Equal("404 NoSuchEntity: The role with name nobody cannot be found.", await _iam.RefusalAsync("ListRoleTags", "RoleName", "nobody"));
        Assert.Equal(
            "404 NoSuchEntity: Policy arn:aws:iam::000000000000:policy/None was not found.",
            await _iam.RefusalAsync("ListPolicyTags", "PolicyArn", "arn:aws:iam::000000000000:policy/None"));
        Assert.EndsWith(@"Member must satisfy regular expression pattern: [\p{L}\p{Z}\p{N}_.:/=+\-@]+", await _iam.RefusalAsync("TagRole", ["RoleName", "worker", .. Tags(("a!", "v"))]), StringComparison.Ordinal);
        Assert.EndsWith("'tagKeys' failed to satisfy constraint: Member must not be null", await _iam.RefusalAsync("UntagRole", "RoleName", "worker"), StringComparison.Ordinal);
    }

    private static string[] Tags(params (string Key, string Value)[] tags) =>
        [.. tags.SelectMany((tag, index) => new[] { $"Tags.member.{index + 1}.Key", tag.Key, $"Tags.member.{index + 1}.Value", tag.Value })];

    private async Task<string[]> RoleTagsAsync()
    {
        var answer = await _iam.CallAsync("ListRoleTags", "RoleName", "worker");
        return [.. answer.All("Tags", "Key").Zip(answer.All("Tags", "Value"), (key, value) => $"{key}={value}")];
    }

    private async Task<string[]> PolicyTagsAsync(string arn)
    {
        var answer = await _iam.CallAsync("ListPolicyTags", "PolicyArn", arn);
        return [.. answer.All("Tags", "Key").Zip(answer.All("Tags", "Value"), (key, value) => $"{key}={value}")];
    }
}
