namespace Thaw.Sandbox.Volumes;

/// <summary>Where the <c>/tmp</c> of sandboxes come from.</summary>
internal interface ITmpVolumes : IAsyncDisposable
{
    /// <summary>Begins to make volumes of this size ready, without waiting for them.</summary>
    void Prepare(long bytes);

    /// <summary>An empty, mounted file system with exactly this much room; its path on the host.</summary>
    Task<string> TakeAsync(long bytes, uint owner, CancellationToken cancellation);

    /// <summary>Unmounts and deletes it, with everything in it.</summary>
    Task RemoveAsync(string path);
}
