using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Thaw.Execution.Preparing.Images;
using Thaw.Execution.Preparing.Images.Manifests;

namespace Thaw.TestKit;

/// <summary>Images in memory: a registry's tags, and what has been pulled of them.</summary>
public sealed class FakeImages : IContainerImages
{
    private static readonly ImageSettings Nothing = new([], [], null, []);
    private readonly ConcurrentDictionary<string, ImageSettings> _pulled = new();

    /// <summary>What the references of the registry mean: a text that stands for an image's content.</summary>
    public ConcurrentDictionary<string, string> Tags { get; } = new();

    /// <summary>Why the next image is not taken, or null.</summary>
    public ImageRefusedException? Refusal { get; set; }

    /// <summary>What every image says about its first process.</summary>
    public ImageSettings Settings { get; set; } = Nothing;

    /// <summary>The directory of all trees.</summary>
    public string Trees { get; set; } = "/images";

    /// <summary>For whom images were asked for, in order.</summary>
    public ConcurrentQueue<ImagePuller> Pullers { get; } = new();

    /// <summary>Completes with the id of the image that is removed next.</summary>
    public TaskCompletionSource<string> Deleted { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The id of the image with a content.</summary>
    public static string IdOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    public Task<ContainerImage> ResolveAsync(ImageReference reference, ImagePuller puller, CancellationToken cancellation)
    {
        Pullers.Enqueue(puller);
        if (Refusal is { } refusal)
        {
            throw refusal;
        }

        var id = reference.Digest is { } digest ? ImageDescriptor.NameOf(digest)
            : Tags.TryGetValue(reference.ToString(), out var content) ? IdOf(content)
            : throw new ImageRefusedException(ImageRefusal.NotFound, "no such image");
        var manifest = new ImageManifest(new ImageDescriptor("", $"sha256:{id}", 0), []);
        return Task.FromResult(new ContainerImage(reference.At($"sha256:{id}"), [], manifest, null!, puller));
    }

    public Task ImportAsync(ContainerImage image, CancellationToken cancellation)
    {
        _pulled[image.Id] = Settings;
        return Task.CompletedTask;
    }

    public Task<bool> RestoreAsync(string imageId, CancellationToken cancellation) => Task.FromResult(Contains(imageId));

    public bool Contains(string imageId) => _pulled.ContainsKey(imageId);

    public string PathOf(string imageId) => Path.Combine(Trees, imageId);

    public ImageSettings SettingsOf(string imageId) => _pulled.GetValueOrDefault(imageId, Settings);

    public IEnumerable<string> List() => _pulled.Keys;

    public void Delete(string imageId)
    {
        if (_pulled.TryRemove(imageId, out _))
        {
            var told = Deleted;
            Deleted = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            told.SetResult(imageId);
        }
    }
}
