using Thaw.Aws.Operations;
using Thaw.Execution.Preparing.Images;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Preparing.Images;

/// <summary>A store of images in a directory of the test, and a registry that it pulls from.</summary>
internal sealed class ImagesFixture : IDisposable
{
    private readonly Thaw.TestKit.TemporaryDirectory _directory = new();

    public ImagesFixture() => Images = Open();

    public static ImagePuller Puller { get; } = new(Caller.Nobody, "arn:aws:lambda:us-east-1:000000000000:function:f");

    public RuntimeImages Runtimes => new(_directory.File("runtimes"));

    public ScriptedRegistry Registry { get; } = new();

    public ContainerImages Images { get; private set; }

    public long Limit { get; set; } = 10L << 30;

    public int EntryLimit { get; set; } = 1_000_000;

    public string Path => _directory.File("images");

    /// <summary>The files of the store that a pull leaves, by folder.</summary>
    public int Count(string folder) => Directory.GetFileSystemEntries(System.IO.Path.Combine(Path, folder)).Length;

    public ContainerImages Open() => new(
        new ImagesOptions { Directory = Path, UncompressedLimit = Limit, EntryLimit = EntryLimit }, [Registry], Runtimes, TimeProvider.System, new SeededIds(7));

    public void Reopen() => Images = Open();

    public static ImageReference Reference(string tag) => ImageReference.TryParse($"{ScriptedRegistry.Host}/app:{tag}")!;

    public Task<ContainerImage> ResolveAsync(string tag) => Images.ResolveAsync(Reference(tag), Puller, TestContext.Current.CancellationToken);

    /// <summary>Pulls what a tag means.</summary>
    /// <returns>The image's id.</returns>
    public async Task<string> PullAsync(string tag = "1")
    {
        var image = await ResolveAsync(tag);
        await Images.ImportAsync(image, TestContext.Current.CancellationToken);
        return image.Id;
    }

    /// <summary>Makes an image of layers and pulls it.</summary>
    /// <returns>The root of its tree.</returns>
    public async Task<string> FlattenAsync(params byte[][] layers)
    {
        var image = new HandmadeImage();
        foreach (var layer in layers)
        {
            image.Add(layer);
        }

        image.PushTo(Registry, "1");
        return Images.PathOf(await PullAsync());
    }

    /// <summary>Makes an image of layers that must be refused, and sees to it that nothing of it stays.</summary>
    public async Task<ImageRefusedException> RefusedAsync(params byte[][] layers)
    {
        var refused = await Assert.ThrowsAsync<ImageRefusedException>(() => FlattenAsync(layers));
        Assert.Equal((0, 0, 0), (Count("layers"), Count("trees"), Count("manifests")));
        return refused;
    }

    public void Dispose() => _directory.Dispose();
}
