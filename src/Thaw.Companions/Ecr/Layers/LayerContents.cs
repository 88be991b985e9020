using Thaw.Storage;
using Thaw.Storage.Blobs;

namespace Thaw.Companions.Ecr.Layers;

/// <summary>The contents of layers as files: each is kept once for all repositories, and removed when none has it any more.</summary>
internal sealed class LayerContents(DataDirectory directory, LayerStore layers) : IDisposable
{
    private readonly BlobArea _area = BlobArea.Open(directory, "images");

    // A content becomes a layer and an unneeded one is removed one after the other: so none is removed that has just been found present.
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>The contents on their way.</summary>
    public IBlobUploads Uploads => _area.Uploads;

    /// <summary>Opens a layer's content.</summary>
    /// <exception cref="StorageException">It is not there although a repository has it.</exception>
    public Stream Open(string sha256) =>
        _area.Blobs.OpenRead(sha256) ?? throw new StorageException($"The content {sha256} of a layer is not in the data directory any more.");

    /// <summary>Makes an upload's content a layer of its repository, durably.</summary>
    /// <returns>False when the upload is gone.</returns>
    public async Task<bool> KeepAsync(Guid upload, string repositoryId, string sha256, long size)
    {
        await _gate.WaitAsync();
        try
        {
            _area.Uploads.Keep(upload, sha256);
            return await layers.AddAsync(upload, repositoryId, sha256, size);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Finishes what a crash has left: the content is where it was before or after it became a blob.</summary>
    public async Task FinishAsync(Guid upload, string repositoryId, string sha256)
    {
        if (_area.Blobs.OpenRead(sha256) is { } blob)
        {
            await blob.DisposeAsync();
        }
        else if (!_area.Uploads.List().Contains(upload))
        {
            return;
        }

        _area.Uploads.Keep(upload, sha256);
        await using var kept = Open(sha256);
        await layers.AddAsync(upload, repositoryId, sha256, kept.Length);
    }

    /// <summary>Removes the contents that no repository has.</summary>
    public async Task SweepAsync(CancellationToken cancellation)
    {
        var there = _area.Blobs.List().ToList();
        var needed = await layers.NeededAsync(cancellation);
        foreach (var sha256 in there.Where(name => !needed.Contains(name)))
        {
            await RemoveUnlessNeededAsync(sha256, cancellation);
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task RemoveUnlessNeededAsync(string sha256, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (!await layers.IsNeededAsync(sha256, cancellation))
            {
                _area.Blobs.Delete(sha256);
            }
        }
        finally
        {
            _gate.Release();
        }
    }
}
