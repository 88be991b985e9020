using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Thaw.Aws.Delivery;
using Thaw.Aws.Operations;
using Thaw.Execution.Preparing.Images.Manifests;

namespace Thaw.Execution.Preparing.Images;

/// <summary>
/// Images in a directory of the node: the layers as they came, the manifests, and a tree for each image, all named by SHA-256.
/// The manifest is written last: what has one is complete.
/// </summary>
internal sealed class ContainerImages : IContainerImages
{
    private readonly ImagePull _pull;
    private readonly ImageContent _content;
    private readonly ImageTrees _trees;
    private readonly string _manifests;
    private readonly IdSource _ids;
    private readonly RuntimeImages _runtimes;
    private readonly ImageUse _use = new();
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, ImageSettings> _settings = new(StringComparer.Ordinal);

    public ContainerImages(ImagesOptions options, IEnumerable<IImageSource> sources, RuntimeImages runtimes, TimeProvider time, IdSource ids)
    {
        _ids = ids;
        _runtimes = runtimes;
        _content = new ImageContent(Path.Combine(options.Directory, "layers"), ids);
        _trees = new ImageTrees(Path.Combine(options.Directory, "trees"), _content, options, ids);
        _manifests = Path.Combine(options.Directory, "manifests");
        _pull = new ImagePull(sources, options, time);
        _content.Prepare();
        _trees.Prepare();
        Directory.CreateDirectory(_manifests);
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

    private async Task TakeAsync(ContainerImage image, CancellationToken cancellation)
    {
        foreach (var content in image.Manifest.Content.Where(content => !_content.Contains(content)))
        {
            await ImagePull.PullAsync(image, content, _content, cancellation);
        }

        await Task.Run(() => _trees.Make(image.Id, image.Manifest, cancellation), cancellation);
        WriteManifest(image);
    }

    public async Task<bool> RestoreAsync(string imageId, CancellationToken cancellation)
    {
        if (!File.Exists(ManifestOf(imageId)))
        {
            return false;
        }

        var manifest = ReadManifest(imageId);
        if (!manifest.Content.All(_content.Contains))
        {
            return false;
        }

        await Task.Run(() => _trees.Make(imageId, manifest, cancellation), cancellation);
        return true;
    }

    public bool Contains(string imageId) => IsId(imageId) && File.Exists(ManifestOf(imageId)) && _trees.Contains(imageId);

    public string PathOf(string imageId) => IsId(imageId) ? _trees.PathOf(imageId) : throw NoId(imageId);

    public ImageSettings SettingsOf(string imageId) => _settings.GetOrAdd(imageId, id =>
    {
        var manifest = IsId(id) ? ReadManifest(id) : throw NoId(id);
        return ImageConfiguration.Read(_content.Read(manifest.Configuration), manifest.Layers.Count).Settings;
    });

    public IEnumerable<string> List() => All().Except(_runtimes.Ids);

    public void Delete(string imageId)
    {
        if (!IsId(imageId) || _runtimes.Ids.Contains(imageId))
        {
            return;
        }

        lock (_gate)
        {
            File.Delete(ManifestOf(imageId));
            _trees.Delete(imageId);
            _settings.TryRemove(imageId, out _);
            Sweep();
        }
    }

    // What a killed process has begun: nothing is being pulled yet.
    private void RemoveLeftovers()
    {
        foreach (var unfinished in Directory.EnumerateFiles(_manifests).Where(path => !IsId(Path.GetFileName(path))).ToList())
        {
            File.Delete(unfinished);
        }

        foreach (var tree in _trees.List().Except(All()).ToList())
        {
            _trees.Delete(tree);
        }

        Sweep();
    }

    // Layers that no manifest knows and nobody is pulling.
    private void Sweep()
    {
        var images = All().ToHashSet(StringComparer.Ordinal);
        var needed = images.SelectMany(id => ReadManifest(id).Content).Select(content => content.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in _content.List().Where(name => !needed.Contains(name) && !_use.Has(name)).ToList())
        {
            _content.Delete(name);
        }
    }

    private void WriteManifest(ContainerImage image)
    {
        var temporary = $"{ManifestOf(image.Id)}.tmp-{_ids.NextHex(4)}";
        using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(image.ManifestBytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, ManifestOf(image.Id), overwrite: true);
    }

    private ImageManifest ReadManifest(string imageId)
    {
        var bytes = File.ReadAllBytes(ManifestOf(imageId));
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == imageId
            ? ImageManifest.From(ImageManifest.Parse(bytes))
            : throw new InvalidDataException($"The manifest {ManifestOf(imageId)} has been changed.");
    }

    private IEnumerable<string> All() => Directory.EnumerateFiles(_manifests).Select(path => Path.GetFileName(path)).Where(IsId);

    private string ManifestOf(string imageId) => Path.Combine(_manifests, imageId);

    private static bool IsId(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private static ArgumentException NoId(string text) => new($"An image is named by a SHA-256 in lower-case hexadecimal, not {text}.", nameof(text));
}
