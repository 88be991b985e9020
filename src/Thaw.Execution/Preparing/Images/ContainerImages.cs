using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Thaw.Aws.Delivery;
using Thaw.Aws.Operations;
using Thaw.Execution.Preparing.Images.Manifests;

namespace Thaw.Execution.Preparing.Images;

/// <summary>
/// Images in a directory of the node: the layers as they came, the manifests, and a tree for each image, all named by SHA-256.
/// The manifest is written last: what has one is complete.
/// </summary>
internal sealed class ContainerImages : IContainerImages, IDisposable
{
    // Each pull takes room on the disk, and a processor while it unpacks.
    private const int PullsAtOnce = 4;
    private readonly SemaphoreSlim _places = new(PullsAtOnce);
    private readonly ImagePull _pull;
    private readonly ImageContent _content;
    private readonly ImageTrees _trees;
    private readonly ImageManifests _manifests;
    private readonly RuntimeImages _runtimes;
    private readonly ImageUse _use = new();
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, ImageSettings> _settings = new(StringComparer.Ordinal);

    public ContainerImages(ImagesOptions options, IEnumerable<IImageSource> sources, RuntimeImages runtimes, TimeProvider time, IdSource ids)
    {
        _runtimes = runtimes;
        _content = new ImageContent(Path.Combine(options.Directory, "layers"), ids);
        _trees = new ImageTrees(Path.Combine(options.Directory, "trees"), _content, options, ids);
        _manifests = new ImageManifests(Path.Combine(options.Directory, "manifests"), ids);
        _pull = new ImagePull(sources, options, time);
        _content.Prepare();
        _trees.Prepare();
        _manifests.Prepare();
        RemoveLeftovers();
    }

    /// <summary>The machine's name as images have it.</summary>
    public static string Architecture => RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "amd64";

    public Task<ContainerImage> ResolveAsync(ImageReference reference, ImagePuller puller, CancellationToken cancellation) =>
        _pull.ResolveAsync(reference, puller, Architecture, cancellation);

    public async Task ImportAsync(ContainerImage image, CancellationToken cancellation)
    {
        if (Contains(image.Id))
        {
            return;
        }

        var names = image.Manifest.Content.Select(content => content.Name).ToList();
        lock (_gate)
        {
            _use.Begin(names);
        }

        try
        {
            await TakeAsync(image, cancellation);
        }
        finally
        {
            lock (_gate)
            {
                _use.End(names);
                Sweep();
            }
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        _pull.Dispose();
    }

    private async Task TakeAsync(ContainerImage image, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            await PullAsync(image, cancellation);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task PullAsync(ContainerImage image, CancellationToken cancellation)
    {
        foreach (var content in image.Manifest.Content.Where(content => !_content.Contains(content)))
        {
            await ImagePull.PullAsync(image, content, _content, cancellation);
        }

        await Task.Run(() => _trees.Make(image.Id, image.Manifest, cancellation), cancellation);
        _manifests.Write(image);
    }

    public async Task<bool> RestoreAsync(string imageId, CancellationToken cancellation)
    {
        if (!_manifests.Contains(imageId))
        {
            return false;
        }

        var manifest = _manifests.Read(imageId);
        if (!manifest.Content.All(_content.Contains))
        {
            return false;
        }

        await Task.Run(() => _trees.Make(imageId, manifest, cancellation), cancellation);
        return true;
    }

    public bool Contains(string imageId) => IsId(imageId) && _manifests.Contains(imageId) && _trees.Contains(imageId);

    public string PathOf(string imageId) => IsId(imageId) ? _trees.PathOf(imageId) : throw NoId(imageId);

    public ImageSettings SettingsOf(string imageId) => _settings.GetOrAdd(imageId, id =>
    {
        var manifest = IsId(id) ? _manifests.Read(id) : throw NoId(id);
        return ImageConfiguration.Read(_content.Read(manifest.Configuration), manifest.Layers.Count).Settings;
    });

    public IEnumerable<string> List() => _manifests.List().Except(_runtimes.Ids);

    public void Delete(string imageId)
    {
        if (!IsId(imageId) || _runtimes.Ids.Contains(imageId))
        {
            return;
        }

        lock (_gate)
        {
            _manifests.Delete(imageId);
            _trees.Delete(imageId);
            _settings.TryRemove(imageId, out _);
            Sweep();
        }
    }

    // What a killed process has begun: nothing is being pulled yet.
    private void RemoveLeftovers()
    {
        foreach (var tree in _trees.List().Except(_manifests.List()).ToList())
        {
            _trees.Delete(tree);
        }

        Sweep();
    }

    // Layers that no manifest knows and nobody is pulling.
    private void Sweep()
    {
        var images = _manifests.List().ToHashSet(StringComparer.Ordinal);
        var needed = images.SelectMany(id => _manifests.Read(id).Content).Select(content => content.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in _content.List().Where(name => !needed.Contains(name) && !_use.Has(name)).ToList())
        {
            _content.Delete(name);
        }
    }

    private static bool IsId(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private static ArgumentException NoId(string text) => new($"An image is named by a SHA-256 in lower-case hexadecimal, not {text}.", nameof(text));
}
