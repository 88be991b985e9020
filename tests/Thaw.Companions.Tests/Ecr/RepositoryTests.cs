using Thaw.Companions.Tests.Logs;

namespace Thaw.Companions.Tests.Ecr;

[Trait("ring", "contract")]
public sealed class RepositoryTests : IAsyncDisposable
{
    private readonly EcrHost _ecr = new();

    public ValueTask DisposeAsync() => _ecr.DisposeAsync();

    [Fact]
    public async Task A_repository_says_where_to_push_to()
    {
        var made = (await _ecr.RepositoryAsync("team/app")).GetProperty("repository");
        Assert.Equal("arn:aws:ecr:us-east-1:000000000000:repository/team/app", made.Text("repositoryArn"));
        Assert.Equal("127.0.0.1:4566/000000000000.dkr.ecr.us-east-1.amazonaws.com/team/app", made.Text("repositoryUri"));
        Assert.Equal("MUTABLE", made.Text("imageTagMutability"));
        Assert.Equal("AES256", made.GetProperty("encryptionConfiguration").Text("encryptionType"));
        var found = await _ecr.CallAsync("DescribeRepositories", new { repositoryNames = new[] { "team/app" } });
        Assert.Equal(made.ToString(), Assert.Single(found.GetProperty("repositories").EnumerateArray()).ToString());
    }

    [Fact]
    public async Task A_name_is_taken_once_in_a_registry()
    {
        await _ecr.RepositoryAsync("app");
        await _ecr.RepositoryAsync("app", EcrHost.ScopeOf("111111111111", "us-east-1"));
        await _ecr.RepositoryAsync("app", EcrHost.ScopeOf(EcrHost.Account, "eu-west-1"));
        Assert.Equal(
            "RepositoryAlreadyExistsException: The repository with name 'app' already exists in the registry with id '000000000000'",
            await _ecr.RefusalAsync("CreateRepository", new { repositoryName = "app" }));
    }

    [Theory]
    [InlineData("UPPER")]
    [InlineData("../etc")]
    [InlineData("a//b")]
    [InlineData("/app")]
    [InlineData("app/")]
    [InlineData("a_-b")]
    [InlineData("app\n")]
    [InlineData("äpp")]
    public async Task A_name_that_could_be_a_path_is_refused(string name) => Assert.Equal(
        "InvalidParameterException: Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''",
        await _ecr.RefusalAsync("CreateRepository", new { repositoryName = name }));

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once() => Assert.Equal(
        "InvalidParameterException: 3 validation errors detected: Value 'x' at 'registryId' failed to satisfy constraint: Member must satisfy regular expression pattern: [0-9]{12}; "
        + "Value null at 'repositoryName' failed to satisfy constraint: Member must not be null; "
        + "Value 'SOMETIMES' at 'imageTagMutability' failed to satisfy constraint: Member must satisfy enum value set: [MUTABLE, IMMUTABLE, IMMUTABLE_WITH_EXCLUSION, MUTABLE_WITH_EXCLUSION]",
        await _ecr.RefusalAsync("CreateRepository", new { registryId = "x", imageTagMutability = "SOMETIMES" }));

    [Fact]
    public async Task What_is_not_applied_is_refused() => Assert.StartsWith(
        "InvalidParameterException: Invalid parameter at 'encryptionConfiguration'",
        await _ecr.RefusalAsync("CreateRepository", new { repositoryName = "app", encryptionConfiguration = new { encryptionType = "KMS" } }));

    [Fact]
    public async Task Repositories_come_in_pages()
    {
        foreach (var name in new[] { "cc", "aa", "bb" })
        {
            await _ecr.RepositoryAsync(name);
        }

        var first = await _ecr.CallAsync("DescribeRepositories", new { maxResults = 2 });
        Assert.Equal(["aa", "bb"], first.All("repositories", "repositoryName"));
        var second = await _ecr.CallAsync("DescribeRepositories", new { maxResults = 2, nextToken = first.Text("nextToken") });
        Assert.Equal(["cc"], second.All("repositories", "repositoryName"));
        Assert.Null(second.TextOrNull("nextToken"));
        Assert.StartsWith("InvalidParameterException: ", await _ecr.RefusalAsync("DescribeRepositories", new { nextToken = "eA" }));
    }

    [Fact]
    public async Task A_repository_with_images_is_removed_by_force_only()
    {
        await _ecr.RepositoryAsync("app");
        await _ecr.ImageAsync("app", "v1");
        Assert.Equal(
            "RepositoryNotEmptyException: The repository with name 'app' in registry with id '000000000000' cannot be deleted because it still contains images",
            await _ecr.RefusalAsync("DeleteRepository", new { repositoryName = "app" }));
        await _ecr.CallAsync("DeleteRepository", new { repositoryName = "app", force = true });
        Assert.Equal(
            "RepositoryNotFoundException: The repository with name 'app' does not exist in the registry with id '000000000000'",
            await _ecr.RefusalAsync("DescribeImages", new { repositoryName = "app" }));
    }

    [Fact]
    public async Task A_repository_is_described_and_billed_by_its_tags()
    {
        await _ecr.CallAsync("CreateRepository", new { repositoryName = "app", tags = new[] { new { Key = "team", Value = "blue" } } });
        const string Arn = "arn:aws:ecr:us-east-1:000000000000:repository/app";
        await _ecr.CallAsync("TagResource", new { resourceArn = Arn, tags = new[] { new { Key = "cost", Value = "7" } } });
        await _ecr.CallAsync("UntagResource", new { resourceArn = Arn, tagKeys = new[] { "team" } });
        Assert.Equal("""{"tags":[{"Key":"cost","Value":"7"}]}""", (await _ecr.CallAsync("ListTagsForResource", new { resourceArn = Arn })).ToString());
        var many = Enumerable.Range(0, 50).Select(number => new { Key = $"k{number}", Value = "" });
        Assert.StartsWith("TooManyTagsException: ", await _ecr.RefusalAsync("TagResource", new { resourceArn = Arn, tags = many }));
        Assert.StartsWith("InvalidTagParameterException: ", await _ecr.RefusalAsync("TagResource", new { resourceArn = Arn, tags = new[] { new { Key = "aws:x", Value = "" } } }));
    }
}
