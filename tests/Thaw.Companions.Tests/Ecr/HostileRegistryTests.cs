using System.Text;
using System.Text.Json;
using Thaw.Companions.Ecr.Tokens;

namespace Thaw.Companions.Tests.Ecr;

/// <summary>Visitors of the registry who want more than is theirs.</summary>
[Trait("ring", "contract")]
public sealed class HostileRegistryTests : IAsyncLifetime
{
    private const string Stranger = "111111111111";
    private const string Theirs = "/v2/000000000000.dkr.ecr.us-east-1.amazonaws.com/app";

    private readonly EcrHost _ecr = new();

    public async ValueTask InitializeAsync()
    {
        await _ecr.RepositoryAsync("app");
        await _ecr.ImageAsync("app", "v1");
    }

    public ValueTask DisposeAsync() => _ecr.DisposeAsync();

    [Theory]
    [InlineData("GET", "/manifests/v1", "ecr:BatchGetImage")]
    [InlineData("PUT", "/manifests/v1", "ecr:PutImage")]
    [InlineData("DELETE", "/manifests/v1", "ecr:BatchDeleteImage")]
    [InlineData("POST", "/blobs/uploads/", "ecr:InitiateLayerUpload")]
    [InlineData("PATCH", "/blobs/uploads/11111111-2222-4333-8444-555555555555", "ecr:UploadLayerPart")]
    [InlineData("PUT", "/blobs/uploads/11111111-2222-4333-8444-555555555555?digest=x", "ecr:CompleteLayerUpload")]
    [InlineData("GET", "/blobs/sha256:00", "ecr:GetDownloadUrlForLayer")]
    [InlineData("GET", "/tags/list", "ecr:ListImages")]
    public async Task Another_account_may_nothing_and_learns_nothing(string method, string path, string action)
    {
        var login = await _ecr.LoginAsync(Stranger);
        var refused = await _ecr.SendAsync(method, Theirs + path, login, method == "GET" ? null : [1]);
        Assert.Equal("403 DENIED", refused.Error);
        Assert.Contains($"is not authorized to perform: {action} on resource: arn:aws:ecr:us-east-1:000000000000:repository/app ", refused.Message);
        var missing = await _ecr.SendAsync(method, Theirs + "2" + path, login, method == "GET" ? null : [1]);
        Assert.Equal("403 DENIED", missing.Error);
        Assert.Equal(refused.Message.Replace("/app ", "/app2 ", StringComparison.Ordinal), missing.Message);
    }

    [Fact]
    public async Task A_layer_of_another_account_is_not_taken_by_mounting()
    {
        await _ecr.RepositoryAsync("mine", EcrHost.ScopeOf(Stranger, "us-east-1"));
        var digest = EcrHost.DigestOf("layer of image"u8.ToArray());
        var answer = await _ecr.SendAsync(
            "POST", $"/v2/mine/blobs/uploads/?mount={digest}&from=000000000000.dkr.ecr.us-east-1.amazonaws.com/app", await _ecr.LoginAsync(Stranger));
        Assert.Equal(202, answer.Status);
        Assert.Equal("404", $"{(await _ecr.SendAsync("HEAD", $"/v2/mine/blobs/{digest}", await _ecr.LoginAsync(Stranger))).Status}");
    }

    [Fact]
    public async Task The_policy_of_a_repository_lets_another_account_pull_and_not_push()
    {
        var policy = new { Version = "2012-10-17", Statement = new { Effect = "Allow", Principal = new { AWS = Stranger }, Action = new[] { "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer" } } };
        await _ecr.CallAsync("SetRepositoryPolicy", new { repositoryName = "app", policyText = JsonSerializer.Serialize(policy) });
        var login = await _ecr.LoginAsync(Stranger);
        Assert.Equal(200, (await _ecr.SendAsync("GET", $"{Theirs}/manifests/v1", login)).Status);
        Assert.Equal(200, (await _ecr.SendAsync("GET", $"{Theirs}/blobs/{EcrHost.DigestOf("layer of image"u8.ToArray())}", login)).Status);
        Assert.Equal(403, (await _ecr.SendAsync("POST", $"{Theirs}/blobs/uploads/", login)).Status);
    }

    [Theory]
    [InlineData("Bearer x")]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic QVdT")]
    [InlineData("Basic dGVzdDp0ZXN0")]
    public async Task Who_shows_no_password_is_asked_for_one(string header) => Assert.Equal("401 UNAUTHORIZED", (await _ecr.SendAsync("GET", "/v2/", header)).Error);

    [Fact]
    public async Task A_password_that_was_altered_cut_or_made_up_is_none()
    {
        var login = await _ecr.LoginAsync();
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(login["Basic ".Length..]))["AWS:".Length..];
        var altered = Convert.FromBase64String(text);
        altered[^1] ^= 1;
        foreach (var password in new[] { "", "test", text[..^8], Convert.ToBase64String(altered), new string('A', 40_000) })
        {
            var header = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"AWS:{password}"))}";
            Assert.Contains((await _ecr.SendAsync("GET", "/v2/", header)).Error, (string[])["403 DENIED", "401 UNAUTHORIZED"]);
        }
    }

    [Fact]
    public async Task A_password_ends_after_twelve_hours_and_with_its_credentials()
    {
        var login = await _ecr.LoginAsync();
        var unknown = _ecr.Get<RegistryTokens>().Seal(new RegistryTokenContent { AccessKeyId = "AKIAGONE", Region = "us-east-1", Expires = long.MaxValue / 1_000_000_000 });
        Assert.Equal("403 DENIED", (await _ecr.SendAsync("GET", "/v2/", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"AWS:{unknown}"))}")).Error);
        _ecr.Time.Advance(RegistryTokens.Lifetime - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await _ecr.SendAsync("GET", "/v2/", login)).Status);
        _ecr.Time.Advance(TimeSpan.FromSeconds(1));
        var ended = await _ecr.SendAsync("GET", "/v2/", login);
        Assert.Equal("403 DENIED", ended.Error);
        Assert.Equal("Your authorization token has expired. Reauthenticate and try again.", ended.Message);
    }

    [Theory]
    [InlineData("/v2/../../etc/manifests/v1")]
    [InlineData("/v2/app%2f..%2f..%2fetc/manifests/v1")]
    [InlineData("/v2/APP/manifests/v1")]
    [InlineData("/v2/app//x/manifests/v1")]
    [InlineData("/v2/app%00/manifests/v1")]
    public async Task A_name_that_could_be_a_path_is_none(string path) =>
        Assert.Equal("400 NAME_INVALID", (await _ecr.SendAsync("GET", path, await _ecr.LoginAsync())).Error);

    [Theory]
    [InlineData("/v2/app/blobs/sha256:..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/v2/app/blobs/sha256:../../etc/passwd")]
    [InlineData("/v2/app/manifests/..%2fv1")]
    [InlineData("/v2/app/manifests/%00")]
    [InlineData("/v2/app/blobs/uploads/..%2f..%2fx")]
    [InlineData("/v2/app/blobs/uploads/%2e%2e")]
    public async Task A_reference_that_could_be_a_path_opens_nothing(string path) =>
        Assert.InRange((await _ecr.SendAsync("GET", path, await _ecr.LoginAsync())).Status, 400, 404);

    [Fact]
    public async Task An_upload_of_another_repository_is_not_continued()
    {
        await _ecr.RepositoryAsync("other");
        var login = await _ecr.LoginAsync();
        var begun = await _ecr.SendAsync("POST", "/v2/app/blobs/uploads/", login);
        var foreign = begun.Location.Replace("/v2/app/", "/v2/other/", StringComparison.Ordinal);
        Assert.Equal("404 BLOB_UPLOAD_UNKNOWN", (await _ecr.SendAsync("PATCH", foreign, login, [1])).Error);
    }

    [Theory]
    [InlineData("DELETE", "/v2/app/blobs/sha256:00")]
    [InlineData("POST", "/v2/")]
    [InlineData("POST", "/v2/app/manifests/v1")]
    [InlineData("GET", "/v2/app/blobs/uploads/")]
    [InlineData("PUT", "/v2/app/tags/list")]
    public async Task What_is_not_served_says_so(string method, string path) =>
        Assert.Equal("405 UNSUPPORTED", (await _ecr.SendAsync(method, path, await _ecr.LoginAsync())).Error);
}
