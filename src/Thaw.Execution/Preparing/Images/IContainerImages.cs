namespace Thaw.Execution.Preparing.Images;

/// <summary>Container images of this node: pulled and flattened once, shared read-only by every environment.</summary>
public interface IContainerImages
{
    /// <summary>Finds out what a reference means now: a tag moves, the answer does not.</summary>
    /// <param name="reference">The image.</param>
    /// <param name="puller">For whom, which counts where the registry is one of this server.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ImageRefusedException">There is no such image, or none that can run here.</exception>
    Task<ContainerImage> ResolveAsync(ImageReference reference, ImagePuller puller, CancellationToken cancellation);

    /// <summary>Pulls what is missing of an image, checks every digest, and flattens its layers durably; leaves nothing behind when it is refused.</summary>
    /// <exception cref="ImageRefusedException">It is damaged, hostile, too large, or made for another machine.</exception>
    Task ImportAsync(ContainerImage image, CancellationToken cancellation);

    /// <summary>Flattens an image again whose layers are here.</summary>
    /// <returns>Whether they are.</returns>
    Task<bool> RestoreAsync(string imageId, CancellationToken cancellation);

    /// <summary>Whether the image is here and flattened.</summary>
    bool Contains(string imageId);

    /// <summary>The directory that becomes the root of sandboxes.</summary>
    string PathOf(string imageId);

    /// <summary>What the image says about its first process.</summary>
    ImageSettings SettingsOf(string imageId);

    /// <summary>The ids of all images, for removing those that nothing refers to.</summary>
    IEnumerable<string> List();

    /// <summary>Removes an image and those of its layers that no other one has; removing one that is not there does nothing.</summary>
    void Delete(string imageId);
}
