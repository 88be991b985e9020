using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws.Content;
using Thaw.Companions.Ecr.Layers;
using Thaw.Companions.Tests.Logs;

namespace Thaw.Companions.Tests.Ecr;

[Trait("ring", "contract")]
public sealed class LayerTests : IAsyncLifetime
{
    private static readonly byte[] Abc = "abc"u8.ToArray();

    private readonly EcrHost _ecr = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _ecr.RepositoryAsync("app");

    public ValueTask DisposeAsync() => _ecr.DisposeAsync();

    [Fact]
    public async Task A_layer_is_there_once_it_is_complete()
    {
        var digest = EcrHost.DigestOf(Abc);
        Assert.Equal(["UNAVAILABLE"], (await AvailabilityAsync(digest)).All("layers", "layerAvailability"));
        Assert.Equal(digest, await _ecr.LayerAsync("app", Abc));
        var there = await AvailabilityAsync(digest, "md5:abc");
        Assert.Equal(3, there.GetProperty("layers")[0].GetProperty("layerSize").GetInt64());
        Assert.Equal(["InvalidLayerDigest"], there.All("failures", "failureCode"));
        Assert.Equal(
            $"LayerAlreadyExistsException: Layer with digest '{digest}' already exists in the repository with name 'app' in registry with id '000000000000'",
            (await Assert.ThrowsAsync<Thaw.Aws.Operations.AwsException>(() => _ecr.LayerAsync("app", Abc))) is var refusal ? $"{refusal.Code}: {refusal.Message}" : "");
    }

    [Fact]
    public async Task A_layer_with_another_digest_is_refused_and_the_upload_stays()
    {
        var id = await BeginAsync();
        await PartAsync(id, 0, Abc);
        Assert.StartsWith(
            "InvalidLayerException: ",
            await _ecr.RefusalAsync("CompleteLayerUpload", new { repositoryName = "app", uploadId = id, layerDigests = new[] { EcrHost.DigestOf([]) } }));
        await _ecr.CallAsync("CompleteLayerUpload", new { repositoryName = "app", uploadId = id, layerDigests = new[] { EcrHost.DigestOf(Abc) } });
        Assert.StartsWith("UploadNotFoundException: ", await _ecr.RefusalAsync("CompleteLayerUpload", new { repositoryName = "app", uploadId = id, layerDigests = new[] { EcrHost.DigestOf(Abc) } }));
    }

    [Fact]
    public async Task A_part_begins_where_the_last_one_ended()
    {
        var id = await BeginAsync();
        await PartAsync(id, 0, Abc);
        Assert.StartsWith(
            "InvalidLayerPartException: ",
            await _ecr.RefusalAsync("UploadLayerPart", new { repositoryName = "app", uploadId = id, partFirstByte = 1, partLastByte = 3, layerPartBlob = Abc }));
        Assert.StartsWith(
            "InvalidParameterException: ",
            await _ecr.RefusalAsync("UploadLayerPart", new { repositoryName = "app", uploadId = id, partFirstByte = 3, partLastByte = 9, layerPartBlob = Abc }));
        await PartAsync(id, 3, Abc);
        Assert.StartsWith(
            "LayerPartTooSmallException: ",
            await _ecr.RefusalAsync("CompleteLayerUpload", new { repositoryName = "app", uploadId = id, layerDigests = new[] { EcrHost.DigestOf("abcabc"u8.ToArray()) } }));
    }

    [Fact]
    public async Task An_upload_belongs_to_its_repository()
    {
        await _ecr.RepositoryAsync("other");
        var id = await BeginAsync();
        Assert.StartsWith(
            "UploadNotFoundException: ",
            await _ecr.RefusalAsync("UploadLayerPart", new { repositoryName = "other", uploadId = id, partFirstByte = 0, partLastByte = 2, layerPartBlob = Abc }));
    }

    [Fact]
    public async Task An_upload_goes_on_after_a_restart()
    {
        var id = await BeginAsync();
        await PartAsync(id, 0, Abc);
        await _ecr.RestartAsync();
        await _ecr.CallAsync("CompleteLayerUpload", new { repositoryName = "app", uploadId = id, layerDigests = new[] { EcrHost.DigestOf(Abc) } });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_that_a_crash_caught_while_it_became_a_layer_is_one_after_the_restart(bool moved)
    {
        var id = Guid.Parse(await BeginAsync());
        await PartAsync(id.ToString("D"), 0, Abc);
        var sha256 = EcrHost.DigestOf(Abc)["sha256:".Length..];
        Assert.True(await _ecr.Get<UploadStore>().PromiseAsync(id, sha256));
        if (moved)
        {
            _ecr.Get<LayerContents>().Uploads.Keep(id, sha256);
        }

        await _ecr.RestartAsync();
        Assert.Equal(["AVAILABLE"], (await AvailabilityAsync(EcrHost.DigestOf(Abc))).All("layers", "layerAvailability"));
    }

    [Fact]
    public async Task What_nobody_continues_or_needs_is_swept_after_a_day()
    {
        var id = await BeginAsync();
        await PartAsync(id, 0, "left"u8.ToArray());
        await _ecr.LayerAsync("app", Abc);
        await _ecr.ImageAsync("app", "v1");
        _ecr.Time.Advance(LayerSweep.Patience + TimeSpan.FromSeconds(1));
        await _ecr.Get<LayerSweep>().RunAsync(Cancellation);
        Assert.Equal(["UNAVAILABLE"], (await AvailabilityAsync(EcrHost.DigestOf(Abc))).All("layers", "layerAvailability"));
        Assert.Empty(Directory.GetFiles(Path.Combine(_ecr.DataDirectory, "images-uploads")));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_ecr.DataDirectory, "images-blobs"), "*", SearchOption.AllDirectories).Length);
        Assert.Equal(["AVAILABLE"], (await AvailabilityAsync(EcrHost.DigestOf("layer of image"u8.ToArray()))).All("layers", "layerAvailability"));
    }

    [Fact]
    public async Task A_content_that_two_repositories_have_is_kept_once_and_until_both_are_gone()
    {
        await _ecr.RepositoryAsync("other");
        await _ecr.LayerAsync("app", Abc);
        await _ecr.LayerAsync("other", Abc);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_ecr.DataDirectory, "images-blobs"), "*", SearchOption.AllDirectories));
        await _ecr.CallAsync("DeleteRepository", new { repositoryName = "app" });
        await _ecr.Get<LayerSweep>().RunAsync(Cancellation);
        Assert.True(File.Exists(file));
        await _ecr.CallAsync("DeleteRepository", new { repositoryName = "other" });
        await _ecr.Get<LayerSweep>().RunAsync(Cancellation);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_link_opens_the_layer_until_its_repository_is_gone()
    {
        var digest = await _ecr.LayerAsync("app", Abc);
        var url = (await _ecr.CallAsync("GetDownloadUrlForLayer", new { repositoryName = "app", layerDigest = digest })).Text("downloadUrl");
        Assert.StartsWith("http://127.0.0.1:4566/_thaw/blobs/ecr-layer.", url);
        var id = new Uri(url).Segments[^1];
        await using (var file = (await OpenAsync(id))!.Content)
        {
            Assert.Equal("abc", await new StreamReader(file).ReadToEndAsync(Cancellation));
        }

        await _ecr.CallAsync("DeleteRepository", new { repositoryName = "app" });
        Assert.Null(await OpenAsync(id));
        Assert.Null(await OpenAsync("ecr-layer.x.../../x"));
    }

    private async Task<PresignedFile?> OpenAsync(string id)
    {
        foreach (var content in _ecr.Services.GetServices<IPresignedContent>())
        {
            if (await content.OpenAsync(id, Cancellation) is { } file)
            {
                return file;
            }
        }

        return null;
    }

    private async Task<string> BeginAsync() => (await _ecr.CallAsync("InitiateLayerUpload", new { repositoryName = "app" })).Text("uploadId");

    private async Task PartAsync(string id, int first, byte[] content) => await _ecr.CallAsync(
        "UploadLayerPart", new { repositoryName = "app", uploadId = id, partFirstByte = first, partLastByte = first + content.Length - 1, layerPartBlob = content });

    private Task<System.Text.Json.JsonElement> AvailabilityAsync(params string[] digests) =>
        _ecr.CallAsync("BatchCheckLayerAvailability", new { repositoryName = "app", layerDigests = digests });
}
