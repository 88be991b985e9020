using System.Text;
using System.Text.Json;
using Thaw.Companions.Tests.Logs;

namespace Thaw.Companions.Tests.Ecr;

[Trait("ring", "contract")]
public sealed class ImageTests : IAsyncLifetime
{
    private readonly EcrHost _ecr = new();

    public async ValueTask InitializeAsync() => await _ecr.RepositoryAsync("app");

    public ValueTask DisposeAsync() => _ecr.DisposeAsync();

    [Fact]
    public async Task An_image_is_found_by_tag_and_by_digest()
    {
        var digest = await _ecr.ImageAsync("app", "v1");
        var image = Assert.Single((await _ecr.CallAsync("DescribeImages", new { repositoryName = "app", imageIds = new[] { new { imageTag = "v1" } } })).GetProperty("imageDetails").EnumerateArray());
        Assert.Equal(digest, image.Text("imageDigest"));
        Assert.Equal("layer of image".Length + "{\"c\":\"image\"}".Length, image.GetProperty("imageSizeInBytes").GetInt64());
        Assert.Equal("application/vnd.docker.distribution.manifest.v2+json", image.Text("imageManifestMediaType"));
        Assert.Equal("application/vnd.docker.container.image.v1+json", image.Text("artifactMediaType"));
        var got = await _ecr.CallAsync("BatchGetImage", new { repositoryName = "app", imageIds = new object[] { new { imageDigest = digest }, new { imageTag = "v2" }, new { } } });
        Assert.Equal(digest, EcrHost.DigestOf(Encoding.UTF8.GetBytes(Assert.Single(got.GetProperty("images").EnumerateArray()).Text("imageManifest"))));
        Assert.Equal(["ImageNotFound", "MissingDigestAndTag"], got.All("failures", "failureCode"));
        Assert.Equal(
            "ImageNotFoundException: The image with imageId {imageDigest:'null', imageTag:'v2'} does not exist within the repository with name 'app' in the registry with id '000000000000'",
            await _ecr.RefusalAsync("DescribeImages", new { repositoryName = "app", imageIds = new[] { new { imageTag = "v2" } } }));
    }

    [Fact]
    public async Task The_same_image_under_the_same_tag_exists_already()
    {
        var digest = await _ecr.ImageAsync("app", "v1");
        var manifest = (await _ecr.CallAsync("BatchGetImage", new { repositoryName = "app", imageIds = new[] { new { imageTag = "v1" } } })).GetProperty("images")[0].Text("imageManifest");
        Assert.Equal(
            $"ImageAlreadyExistsException: Image with digest '{digest}' and tag 'v1' already exists in the repository with name 'app' in registry with id '000000000000'",
            await _ecr.RefusalAsync("PutImage", new { repositoryName = "app", imageManifest = manifest, imageTag = "v1" }));
        await _ecr.CallAsync("PutImage", new { repositoryName = "app", imageManifest = manifest, imageTag = "v2" });
        Assert.Equal(["v1", "v2"], (await _ecr.CallAsync("ListImages", new { repositoryName = "app" })).All("imageIds", "imageTag"));
    }

    [Fact]
    public async Task What_a_manifest_refers_to_must_be_there_before_it()
    {
        var layer = "layer"u8.ToArray();
        await _ecr.LayerAsync("app", layer);
        Assert.StartsWith(
            $"LayersNotFoundException: Layers with digests '[{EcrHost.DigestOf("{}"u8.ToArray())}]' required for pushing image",
            await _ecr.RefusalAsync("PutImage", new { repositoryName = "app", imageManifest = EcrHost.Manifest("{}"u8.ToArray(), layer) }));
        var index = JsonSerializer.Serialize(new { schemaVersion = 2, manifests = new[] { new { digest = EcrHost.DigestOf(layer), size = 1, mediaType = "x" } } });
        Assert.StartsWith("ReferencedImagesNotFoundException: ", await _ecr.RefusalAsync("PutImage", new { repositoryName = "app", imageManifest = index }));
    }

    [Fact]
    public async Task A_layer_of_another_repository_does_not_count()
    {
        await _ecr.RepositoryAsync("other");
        var (configuration, layer) = ("{}"u8.ToArray(), "layer"u8.ToArray());
        await _ecr.LayerAsync("other", configuration);
        await _ecr.LayerAsync("other", layer);
        Assert.StartsWith("LayersNotFoundException: ", await _ecr.RefusalAsync("PutImage", new { repositoryName = "app", imageManifest = EcrHost.Manifest(configuration, layer) }));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("[]")]
    [InlineData("{\"schemaVersion\":1}")]
    [InlineData("{\"schemaVersion\":2,\"mediaType\":\"text/plain\"}")]
    [InlineData("{\"schemaVersion\":2,\"config\":{\"digest\":\"sha256:../../etc\"},\"layers\":[]}")]
    [InlineData("{\"schemaVersion\":2,\"schemaVersion\":2,\"config\":{},\"layers\":[]}")]
    [InlineData("{\"schemaVersion\":2,\"config\":[],\"layers\":[]}")]
    [InlineData("{\"schemaVersion\":2,\"manifests\":{}}")]
    [InlineData("{\"schemaVersion\":2,\"manifests\":[],\"annotations\":{\"a\":\"\\ud800\"}}")]
    [InlineData("{\"schemaVersion\":2,\"manifests\":[],\"\\udfff\":1}")]
    [InlineData("{\"schemaVersion\":1e400,\"manifests\":[]}")]
    public async Task What_is_no_manifest_is_refused(string text) => Assert.StartsWith(
        "InvalidParameterException: Invalid parameter at 'ImageManifest' failed to satisfy constraint: ",
        await _ecr.RefusalAsync("PutImage", new { repositoryName = "app", imageManifest = text }));

    [Fact]
    public async Task A_manifest_that_is_too_deep_or_has_too_many_layers_is_refused()
    {
        var deep = $"{{\"schemaVersion\":2,\"x\":{new string('[', 100)}{new string(']', 100)}}}";
        Assert.StartsWith("InvalidParameterException: ", await _ecr.RefusalAsync("PutImage", new { repositoryName = "app", imageManifest = deep }));
        var wide = EcrHost.Manifest("{}"u8.ToArray(), [.. Enumerable.Range(0, 1001).Select(BitConverter.GetBytes)]);
        Assert.StartsWith("InvalidParameterException: ", await _ecr.RefusalAsync("PutImage", new { repositoryName = "app", imageManifest = wide }));
    }

    [Fact]
    public async Task A_tag_of_an_immutable_repository_is_not_moved()
    {
        await _ecr.ImageAsync("app", "v1");
        await _ecr.CallAsync("PutImageTagMutability", new { repositoryName = "app", imageTagMutability = "IMMUTABLE" });
        await _ecr.ImageAsync("app", null, "another");
        Assert.Equal(
            "ImageTagAlreadyExistsException: The image tag 'v1' already exists in the 'app' repository and cannot be overwritten because the tag is immutable.",
            (await Assert.ThrowsAsync<Thaw.Aws.Operations.AwsException>(() => _ecr.ImageAsync("app", "v1", "a third"))) is var refusal ? $"{refusal.Code}: {refusal.Message}" : "");
        await _ecr.CallAsync("PutImageTagMutability", new
        {
            repositoryName = "app",
            imageTagMutability = "IMMUTABLE_WITH_EXCLUSION",
            imageTagMutabilityExclusionFilters = new[] { new { filterType = "WILDCARD", filter = "v*" } },
        });
        await _ecr.ImageAsync("app", "v1", "a fourth");
    }

    [Fact]
    public async Task The_last_tag_takes_the_image_with_it()
    {
        var digest = await _ecr.ImageAsync("app", "v1");
        var manifest = (await _ecr.CallAsync("BatchGetImage", new { repositoryName = "app", imageIds = new[] { new { imageTag = "v1" } } })).GetProperty("images")[0].Text("imageManifest");
        await _ecr.CallAsync("PutImage", new { repositoryName = "app", imageManifest = manifest, imageTag = "v2" });
        await _ecr.CallAsync("BatchDeleteImage", new { repositoryName = "app", imageIds = new[] { new { imageTag = "v1" } } });
        Assert.Equal(["v2"], (await _ecr.CallAsync("ListImages", new { repositoryName = "app" })).All("imageIds", "imageTag"));
        var removed = await _ecr.CallAsync("BatchDeleteImage", new { repositoryName = "app", imageIds = new[] { new { imageTag = "v2" } } });
        Assert.Equal([digest], removed.All("imageIds", "imageDigest"));
        Assert.Empty((await _ecr.CallAsync("ListImages", new { repositoryName = "app" })).All("imageIds", "imageDigest"));
    }

    [Fact]
    public async Task An_image_that_a_list_needs_is_not_removed()
    {
        var digest = await _ecr.ImageAsync("app", "v1");
        var index = JsonSerializer.Serialize(new { schemaVersion = 2, manifests = new[] { new { digest, size = 1 } } });
        await _ecr.CallAsync("PutImage", new { repositoryName = "app", imageManifest = index, imageTag = "all" });
        var answer = await _ecr.CallAsync("BatchDeleteImage", new { repositoryName = "app", imageIds = new[] { new { imageDigest = digest } } });
        Assert.Equal(["ImageReferencedByManifestList"], answer.All("failures", "failureCode"));
    }

    [Fact]
    public async Task Images_come_in_pages_and_by_whether_they_have_tags()
    {
        var first = await _ecr.ImageAsync("app", "v1");
        await _ecr.ImageAsync("app", null, "untagged");
        var manifest = (await _ecr.CallAsync("BatchGetImage", new { repositoryName = "app", imageIds = new[] { new { imageDigest = first } } })).GetProperty("images")[0].Text("imageManifest");
        await _ecr.CallAsync("PutImage", new { repositoryName = "app", imageManifest = manifest, imageTag = "v2" });
        List<string> seen = [];
        string? token = null;
        do
        {
            var page = await _ecr.CallAsync("ListImages", new { repositoryName = "app", maxResults = 1, nextToken = token });
            seen.Add(Assert.Single(page.GetProperty("imageIds").EnumerateArray()).TextOrNull("imageTag") ?? "-");
            token = page.TextOrNull("nextToken");
        }
        while (token is not null);

        Assert.Equal(["-", "v1", "v2"], seen.Order(StringComparer.Ordinal));
        var untagged = await _ecr.CallAsync("DescribeImages", new { repositoryName = "app", filter = new { tagStatus = "UNTAGGED" } });
        Assert.Single(untagged.GetProperty("imageDetails").EnumerateArray());
        var archived = await _ecr.CallAsync("DescribeImages", new { repositoryName = "app", filter = new { imageStatus = "ARCHIVED" } });
        Assert.Empty(archived.GetProperty("imageDetails").EnumerateArray());
    }

    [Fact]
    public async Task Who_asks_for_scans_sees_that_there_are_none()
    {
        await _ecr.CallAsync("PutImageScanningConfiguration", new { repositoryName = "app", imageScanningConfiguration = new { scanOnPush = true } });
        await _ecr.ImageAsync("app", "v1");
        var image = (await _ecr.CallAsync("DescribeImages", new { repositoryName = "app" })).GetProperty("imageDetails")[0];
        Assert.Equal("FAILED", image.GetProperty("imageScanStatus").Text("status"));
    }
}
