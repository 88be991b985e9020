namespace Thaw.Companions.Ecr.Layers;

/// <summary>One round of removing what nobody needs: old uploads, layers without images, contents without layers.</summary>
internal sealed class LayerSweep(UploadStore uploads, LayerStore layers, LayerContents contents)
{
    /// <summary>How long an upload waits for its next part, and a layer for an image that needs it: a day.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <summary>Finishes the uploads that a crash has left between their last part and their layer. For the start, before requests come.</summary>
    public async Task RecoverAsync(CancellationToken cancellation)
    {
        foreach (var (id, repositoryId, sha256) in await uploads.PromisedAsync(cancellation))
        {
            await contents.FinishAsync(id, repositoryId, sha256);
        }
    }

    /// <summary>Removes what nobody needs.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        // The files first: an upload's record is older than its file, so that a file without one is nobody's.
        var files = contents.Uploads.List().ToList();
        var known = await uploads.ExpireAsync(Patience, cancellation);
        foreach (var id in files.Where(id => !known.Contains(id)))
        {
            contents.Uploads.Discard(id);
        }

        await layers.ForgetAsync(Patience, cancellation);
        await contents.SweepAsync(cancellation);
    }
}
