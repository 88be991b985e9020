using System.Security.Cryptography;
using Thaw.Execution.Preparing;
using Thaw.Execution.Preparing.Images;
using Thaw.Functions.Layers;
using Thaw.Storage.Blobs;

namespace Thaw.Functions.Deploying;

/// <summary>
/// Where code is kept: of a package the zip as a blob, its files unpacked, both once for all functions and layers with the same content;
/// the trees that several layers make together; and container images, by their digests.
/// What a request is about to refer to is held; what nothing refers to or holds is removed.
/// </summary>
internal sealed class CodeShelf(FunctionStore store, LayerStore layers, ICodePackages packages, IContainerImages images, IBlobStore blobs) : IDisposable
{
    // A hold begins and a removal happens one after the other, so that no content is removed that a request has just found present.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, int> _holds = new(StringComparer.Ordinal);

    /// <summary>Checks, unpacks and stores a zip; it stays until the hold ends, and longer when a function refers to it by then.</summary>
    /// <exception cref="InvalidCodePackageException">The zip is refused; nothing is left behind.</exception>
    public async Task<CodeHold> TakeAsync(ReadOnlyMemory<byte> zip, CancellationToken cancellation)
    {
        var codeId = Convert.ToHexStringLower(SHA256.HashData(zip.Span));
        await HoldAsync(codeId, cancellation);
        try
        {
            // In this order: an unpacked package that nothing refers to tells the next start that its blob may be there as well.
            var package = await packages.ImportAsync(zip, cancellation);
            await blobs.PutAsync(zip, cancellation);
            return new CodeHold(this, package);
        }
        catch
        {
            await ReleaseAsync(codeId);
            throw;
        }
    }

    /// <summary>Holds content that a request is about to refer to; each id must be released.</summary>
    public async Task HoldAsync(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            await HoldAsync(id, CancellationToken.None);
        }
    }

    /// <summary>Merges the layers of a function, which are held, unless that has been done before.</summary>
    public Task MergeAsync(FunctionLayers functionLayers, CancellationToken cancellation) => functionLayers.TreeId is null
        ? Task.CompletedTask
        : packages.MergeAsync([.. functionLayers.Versions.Select(layer => layer.CodeId)], cancellation);

    /// <summary>Opens a zip for download, or null when it is gone.</summary>
    public Stream? Open(string codeId) => blobs.OpenRead(codeId);

    /// <summary>Ends a hold and removes the content when nothing else needs it.</summary>
    public async Task ReleaseAsync(string codeId)
    {
        await _gate.WaitAsync();
        try
        {
            var left = _holds[codeId] - 1;
            _holds[codeId] = left;
            if (left == 0)
            {
                _holds.Remove(codeId);
                await RemoveUnlessReferredToAsync(codeId);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Removes the content when no function refers to it and no request holds it.</summary>
    public async Task SweepAsync(string codeId)
    {
        await _gate.WaitAsync();
        try
        {
            if (!_holds.ContainsKey(codeId))
            {
                await RemoveUnlessReferredToAsync(codeId);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Removes everything that no function refers to and no request holds: what a crash or a reset has left.</summary>
    public async Task SweepAllAsync(CancellationToken cancellation)
    {
        var needed = await NeededAsync(cancellation);
        foreach (var functionLayers in await store.LayersAsync(cancellation))
        {
            needed.UnionWith(functionLayers.ContentIds());
        }

        foreach (var codeId in packages.List().Concat(images.List()).Where(id => !needed.Contains(id)).ToList())
        {
            // One at a time, and each is asked for again: requests go on meanwhile.
            await SweepAsync(codeId);
        }
    }

    /// <summary>Unpacks again what functions refer to and only the zip is there of, as after restoring a backup without unpacked code.</summary>
    /// <returns>The code whose zip is not there either.</returns>
    public async Task<IReadOnlyList<string>> RestoreAsync(CancellationToken cancellation)
    {
        List<string> lost = [];
        var trees = await store.LayersAsync(cancellation);
        var zips = await NeededAsync(cancellation);
        zips.UnionWith(trees.SelectMany(tree => tree.Versions).Select(layer => layer.CodeId));
        foreach (var codeId in zips.Where(id => !packages.Contains(id) && !images.Contains(id)))
        {
            if (!await UnpackAsync(codeId, cancellation))
            {
                lost.Add(codeId);
            }
        }

        foreach (var tree in trees.Where(tree => tree.Versions.All(layer => packages.Contains(layer.CodeId))))
        {
            await MergeAsync(tree, cancellation);
        }

        return lost;
    }

    public void Dispose() => _gate.Dispose();

    private async Task<bool> UnpackAsync(string codeId, CancellationToken cancellation)
    {
        await using var zip = blobs.OpenRead(codeId);
        if (zip is null)
        {
            return await images.RestoreAsync(codeId, cancellation);
        }

        var content = new byte[zip.Length];
        await zip.ReadExactlyAsync(content, cancellation);
        await packages.ImportAsync(content, cancellation);
        return true;
    }

    private async Task<HashSet<string>> NeededAsync(CancellationToken cancellation) =>
        [.. await store.CodeAsync(cancellation), .. await layers.CodeAsync(cancellation)];

    private async Task HoldAsync(string codeId, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        _holds[codeId] = _holds.GetValueOrDefault(codeId) + 1;
        _gate.Release();
    }

    private async Task RemoveUnlessReferredToAsync(string codeId)
    {
        if (!await store.RefersToAsync(codeId, CancellationToken.None) && !await layers.RefersToAsync(codeId, CancellationToken.None))
        {
            Remove(codeId);
        }
    }

    // The blob first: a crash in between leaves the package, which the next start finds.
    private void Remove(string codeId)
    {
        blobs.Delete(codeId);
        packages.Delete(codeId);
        images.Delete(codeId);
    }
}
