using System.Text.Json.Nodes;
using Thaw.Aws.Delivery;
using Thaw.Execution.Preparing.Images;
using static Thaw.Execution.Tests.Preparing.Images.HandmadeTar;

namespace Thaw.Execution.Tests.Preparing.Images;

public sealed class ContainerImagesTests : IDisposable
{
    private readonly ImagesFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tag_is_resolved_when_it_is_asked_for_and_moving_it_changes_nothing()
    {
        var first = new HandmadeImage().Add(Of(FileEntry("a", "1"))).PushTo(_fixture.Registry, "live");
        var id = await _fixture.PullAsync("live");
        var second = new HandmadeImage().Add(Of(FileEntry("a", "2"))).PushTo(_fixture.Registry, "live");

        Assert.Equal(first, $"sha256:{id}");
        Assert.Equal("1", File.ReadAllText(Path.Combine(_fixture.Images.PathOf(id), "a")));
        Assert.Equal(second, (await _fixture.ResolveAsync("live")).Reference.Digest);
        Assert.Equal($"{ScriptedRegistry.Host}/app@{second}", (await _fixture.ResolveAsync("live")).Reference.ToString());
    }

    [Theory]
    [InlineData("application/vnd.docker.distribution.manifest.v2+json", "application/vnd.docker.container.image.v1+json", "application/vnd.docker.image.rootfs.diff.tar.gzip")]
    [InlineData(HandmadeImage.OciManifest, "application/vnd.oci.image.config.v1+json", "application/vnd.oci.image.layer.v1.tar+gzip")]
    public async Task Images_of_both_families_are_understood(string manifest, string configuration, string layer)
    {
        new HandmadeImage { MediaType = manifest, ConfigurationType = configuration }.AddGzip(Of(FileEntry("a", "1")), layer).PushTo(_fixture.Registry, "1");

        Assert.True(File.Exists(Path.Combine(_fixture.Images.PathOf(await _fixture.PullAsync()), "a")));
    }

    [Fact]
    public async Task A_layer_may_be_compressed_with_zstd()
    {
        var archive = Of(FileEntry("a", "zstd"));
        var packed = Pack(archive);
        new HandmadeImage().Add(archive, "application/vnd.oci.image.layer.v1.tar+zstd", packed).PushTo(_fixture.Registry, "1");
        new HandmadeImage().Add(archive, "application/vnd.oci.image.layer.v1.tar+zstd", packed[..^5]).PushTo(_fixture.Registry, "cut");
        new HandmadeImage().Add(archive, "application/vnd.oci.image.layer.v1.tar+zstd", archive).PushTo(_fixture.Registry, "other");

        Assert.Equal("zstd", File.ReadAllText(Path.Combine(_fixture.Images.PathOf(await _fixture.PullAsync()), "a")));
        Assert.Equal(ImageRefusal.NotValid, (await Assert.ThrowsAsync<ImageRefusedException>(() => _fixture.PullAsync("cut"))).Refusal);
        Assert.Equal(ImageRefusal.NotValid, (await Assert.ThrowsAsync<ImageRefusedException>(() => _fixture.PullAsync("other"))).Refusal);
    }

    [Fact]
    public async Task Of_an_index_the_image_for_this_machine_is_taken()
    {
        var mine = new HandmadeImage { Architecture = ContainerImages.Architecture }.Add(Of(FileEntry("mine"))).Manifest(_fixture.Registry);
        var other = new HandmadeImage { Architecture = "riscv64" }.Add(Of(FileEntry("other"))).Manifest(_fixture.Registry);
        _fixture.Registry.AddManifest(mine, HandmadeImage.OciManifest);
        _fixture.Registry.AddManifest(other, HandmadeImage.OciManifest);
        _fixture.Registry.Tags["1"] = _fixture.Registry.AddManifest(Index((other, "riscv64"), (mine, ContainerImages.Architecture)), HandmadeImage.OciIndex);
        _fixture.Registry.Tags["2"] = _fixture.Registry.AddManifest(Index((other, "riscv64")), HandmadeImage.OciIndex);

        Assert.Equal(HandmadeImage.DigestOf(mine), $"sha256:{await _fixture.PullAsync()}");
        Assert.Equal(ImageRefusal.NotSupported, (await Assert.ThrowsAsync<ImageRefusedException>(() => _fixture.PullAsync("2"))).Refusal);
    }

    [Fact]
    public async Task An_image_for_another_machine_is_refused()
    {
        new HandmadeImage { Architecture = "riscv64" }.Add(Of(FileEntry("a"))).PushTo(_fixture.Registry, "1");

        var refused = await Assert.ThrowsAsync<ImageRefusedException>(() => _fixture.PullAsync());

        Assert.Equal((ImageRefusal.NotSupported, true), (refused.Refusal, refused.Message.Contains("riscv64", StringComparison.Ordinal)));
        Assert.Equal((0, 0, 0), (_fixture.Count("layers"), _fixture.Count("trees"), _fixture.Count("manifests")));
    }

    [Theory]
    [InlineData("longer")]
    [InlineData("shorter")]
    [InlineData("changed")]
    public async Task Content_that_is_not_what_the_manifest_promises_is_refused_and_not_kept(string how)
    {
        var layer = Of(FileEntry("a", "1"));
        new HandmadeImage().Add(layer).PushTo(_fixture.Registry, "1");
        _fixture.Registry.Blobs[HandmadeImage.DigestOf(layer)] = how switch
        {
            "longer" => [.. layer, 0],
            "shorter" => layer[..^1],
            _ => [.. layer[..^1], 1],
        };

        Assert.Equal(ImageRefusal.NotValid, (await Assert.ThrowsAsync<ImageRefusedException>(() => _fixture.PullAsync())).Refusal);
        Assert.Equal((0, 0, 0), (_fixture.Count("layers"), _fixture.Count("trees"), _fixture.Count("manifests")));
    }

    [Fact]
    public async Task A_manifest_that_is_not_what_its_digest_says_is_refused()
    {
        var digest = new HandmadeImage().Add(Of(FileEntry("a"))).PushTo(_fixture.Registry, "1");
        var other = new HandmadeImage().Add(Of(FileEntry("b"))).Manifest(_fixture.Registry);
        _fixture.Registry.Manifests[digest] = (other, HandmadeImage.OciManifest);
        var reference = ImagesFixture.Reference("1").At(digest);

        var refused = await Assert.ThrowsAsync<ImageRefusedException>(() => _fixture.Images.ResolveAsync(reference, ImagesFixture.Puller, Cancellation));

        Assert.Equal(ImageRefusal.NotValid, refused.Refusal);
    }

    [Theory]
    [InlineData("""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[],"layers":[],"config":{}}""", HandmadeImage.OciIndex)]
    [InlineData("""{"schemaVersion":2,"manifests":[]}""", HandmadeImage.OciManifest)]
    [InlineData("""{"schemaVersion":1,"mediaType":"application/vnd.docker.distribution.manifest.v1+json"}""", "application/vnd.docker.distribution.manifest.v1+json")]
    [InlineData("""{"schemaVersion":2,"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:../../x","size":3},"layers":[]}""", HandmadeImage.OciManifest)]
    [InlineData("""{"schemaVersion":2,"config":{"mediaType":"application/vnd.example.chart","digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000","size":3},"layers":[]}""", HandmadeImage.OciManifest)]
    [InlineData("[]", HandmadeImage.OciManifest)]
    [InlineData("nonsense", HandmadeImage.OciManifest)]
    [InlineData("", HandmadeImage.OciManifest)]
    [InlineData("null", HandmadeImage.OciManifest)]
    public async Task A_manifest_that_contradicts_itself_is_refused(string json, string mediaType)
    {
        _fixture.Registry.Tags["1"] = _fixture.Registry.AddManifest(System.Text.Encoding.UTF8.GetBytes(json), mediaType);

        await Assert.ThrowsAsync<ImageRefusedException>(() => _fixture.ResolveAsync("1"));
    }

    [Fact]
    public async Task A_layer_whose_archive_is_not_the_one_of_the_configuration_is_refused()
    {
        var archive = Of(FileEntry("a", "1"));
        new HandmadeImage().Add(archive, "application/vnd.oci.image.layer.v1.tar+gzip", HandmadeImage.Gzip(Of(FileEntry("a", "2")))).PushTo(_fixture.Registry, "1");

        Assert.Equal(ImageRefusal.NotValid, (await Assert.ThrowsAsync<ImageRefusedException>(() => _fixture.PullAsync())).Refusal);
    }

    [Fact]
    public async Task What_the_registry_refuses_is_told_apart()
    {
        Assert.Equal(ImageRefusal.NotFound, (await Assert.ThrowsAsync<ImageRefusedException>(() => _fixture.PullAsync("none"))).Refusal);
        _fixture.Registry.Refusal = new ImageOpening.Refused("AccessDenied", "no");
        Assert.Equal(ImageRefusal.AccessDenied, (await Assert.ThrowsAsync<ImageRefusedException>(() => _fixture.PullAsync("none"))).Refusal);
    }

    private static byte[] Index(params (byte[] Manifest, string Architecture)[] entries) => HandmadeImage.Bytes(new JsonObject
    {
        ["schemaVersion"] = 2,
        ["mediaType"] = HandmadeImage.OciIndex,
        ["manifests"] = new JsonArray([.. entries.Select(entry =>
        {
            var descriptor = HandmadeImage.Descriptor(HandmadeImage.OciManifest, entry.Manifest);
            descriptor["platform"] = new JsonObject { ["architecture"] = entry.Architecture, ["os"] = "linux" };
            return (JsonNode)descriptor;
        })]),
    });

    // A frame of blocks that are not compressed: the format without its arithmetic.
    private static byte[] Pack(byte[] archive)
    {
        using var frame = new MemoryStream();
        frame.Write([0x28, 0xB5, 0x2F, 0xFD, 0xA0]);
        frame.Write(BitConverter.GetBytes(archive.Length));
        frame.Write(BitConverter.GetBytes((archive.Length << 3) | 1).AsSpan(0, 3));
        frame.Write(archive);
        return frame.ToArray();
    }
}
