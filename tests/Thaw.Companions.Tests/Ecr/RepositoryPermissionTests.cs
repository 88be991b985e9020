using System.Text.Json;
using Thaw.Companions.Tests.Logs;

namespace Thaw.Companions.Tests.Ecr;

/// <summary>Who may use a repository: by the policies of who asks, or by the repository's own.</summary>
[Trait("ring", "contract")]
public sealed class RepositoryPermissionTests : IAsyncLifetime
{
    private const string Stranger = "111111111111";

    private readonly EcrHost _ecr = new();

    public async ValueTask InitializeAsync() => await _ecr.RepositoryAsync("app");

    public ValueTask DisposeAsync() => _ecr.DisposeAsync();

    [Fact]
    public async Task A_user_needs_to_be_allowed()
    {
        Assert.Equal(
            "AccessDeniedException: User: arn:aws:iam::000000000000:user/bob is not authorized to perform: ecr:DescribeImages on resource: "
            + "arn:aws:ecr:us-east-1:000000000000:repository/app because no identity-based policy allows the ecr:DescribeImages action",
            await _ecr.RefusalAsync("DescribeImages", new { repositoryName = "app" }, _ecr.User("bob", EcrHost.Account)));
        await _ecr.CallAsync("DescribeImages", new { repositoryName = "app" }, _ecr.User("ann", EcrHost.Account, "ecr:DescribeImages"));
    }

    [Fact]
    public async Task The_policy_of_a_repository_lets_another_account_in_that_allows_it_too()
    {
        var scope = EcrHost.ScopeOf(Stranger, "us-east-1");
        var pulling = new { registryId = EcrHost.Account, repositoryName = "app" };
        Assert.StartsWith("AccessDeniedException: ", await _ecr.RefusalAsync("ListImages", pulling, scope: scope));
        await _ecr.CallAsync("SetRepositoryPolicy", new { repositoryName = "app", policyText = Policy(Allow($"arn:aws:iam::{Stranger}:root", "ecr:ListImages")) });
        await _ecr.ImageAsync("app", "v1");
        Assert.Equal(["v1"], (await _ecr.CallAsync("ListImages", pulling, scope: scope)).All("imageIds", "imageTag"));
        Assert.StartsWith("AccessDeniedException: ", await _ecr.RefusalAsync("ListImages", pulling, _ecr.User("eve", Stranger), scope));
        await _ecr.CallAsync("ListImages", pulling, _ecr.User("zoe", Stranger, "ecr:*"), scope);
        Assert.StartsWith("AccessDeniedException: ", await _ecr.RefusalAsync("DeleteRepository", pulling, scope: scope));
    }

    [Fact]
    public async Task A_policy_denies_even_the_owner()
    {
        var deny = new { Effect = "Deny", Principal = "*", Action = "ecr:BatchDeleteImage" };
        await _ecr.CallAsync("SetRepositoryPolicy", new { repositoryName = "app", policyText = Policy(deny) });
        Assert.Contains(
            "with an explicit deny in a resource-based policy",
            await _ecr.RefusalAsync("BatchDeleteImage", new { repositoryName = "app", imageIds = new[] { new { imageTag = "x" } } }, _ecr.User("ann", EcrHost.Account, "ecr:*")));
    }

    [Fact]
    public async Task A_policy_is_shown_as_it_was_written_and_taken_away()
    {
        Assert.Equal(
            "RepositoryPolicyNotFoundException: Repository policy does not exist for the repository with name 'app' in the registry with id '000000000000'",
            await _ecr.RefusalAsync("GetRepositoryPolicy", new { repositoryName = "app" }));
        var text = Policy(Allow("*", "ecr:BatchGetImage"));
        await _ecr.CallAsync("SetRepositoryPolicy", new { repositoryName = "app", policyText = text });
        Assert.Equal(text, (await _ecr.CallAsync("GetRepositoryPolicy", new { repositoryName = "app" })).Text("policyText"));
        await _ecr.CallAsync("DeleteRepositoryPolicy", new { repositoryName = "app" });
        Assert.StartsWith("RepositoryPolicyNotFoundException: ", await _ecr.RefusalAsync("DeleteRepositoryPolicy", new { repositoryName = "app" }));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("[]")]
    [InlineData("{\"Statement\":[]}")]
    [InlineData("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"ecr:*\"}}")]
    [InlineData("{\"Statement\":{\"Effect\":\"Perhaps\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"ecr:*\"}}")]
    public async Task What_is_no_policy_is_refused(string text) => Assert.StartsWith(
        "InvalidParameterException: Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'",
        await _ecr.RefusalAsync("SetRepositoryPolicy", new { repositoryName = "app", policyText = text }));

    [Fact]
    public async Task Who_would_shut_himself_out_must_say_so()
    {
        var text = Policy(new { Effect = "Deny", Principal = "*", Action = "ecr:SetRepositoryPolicy" });
        var ann = _ecr.User("ann", EcrHost.Account, "ecr:*");
        Assert.StartsWith("InvalidParameterException: ", await _ecr.RefusalAsync("SetRepositoryPolicy", new { repositoryName = "app", policyText = text }, ann));
        await _ecr.CallAsync("SetRepositoryPolicy", new { repositoryName = "app", policyText = text, force = true }, ann);
    }

    [Fact]
    public async Task Each_named_repository_is_asked_for()
    {
        await _ecr.RepositoryAsync("other");
        await _ecr.CallAsync("SetRepositoryPolicy", new { repositoryName = "app", policyText = Policy(Allow($"arn:aws:iam::{EcrHost.Account}:user/ann", "ecr:DescribeRepositories")) });
        var ann = _ecr.User("ann", EcrHost.Account);
        await _ecr.CallAsync("DescribeRepositories", new { repositoryNames = new[] { "app" } }, ann);
        Assert.Contains("repository/other", await _ecr.RefusalAsync("DescribeRepositories", new { repositoryNames = new[] { "app", "other" } }, ann));
        Assert.Contains("repository/*", await _ecr.RefusalAsync("DescribeRepositories", new { }, ann));
    }

    private static object Allow(string principal, params string[] actions) => new { Effect = "Allow", Principal = new { AWS = principal }, Action = actions };

    private static string Policy(params object[] statements) => JsonSerializer.Serialize(new { Version = "2012-10-17", Statement = statements });
}
