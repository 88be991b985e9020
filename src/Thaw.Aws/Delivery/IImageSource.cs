using Thaw.Aws.Operations;

namespace Thaw.Aws.Delivery;

/// <summary>A registry of this server, read in process: what a remote registry would answer over HTTP.</summary>
public interface IImageSource
{
    /// <summary>Whether images of this registry host, such as <c>123456789012.dkr.ecr.us-east-1.amazonaws.com</c>, are kept here.</summary>
    bool Serves(string registry);

    /// <summary>Finds an image's manifest or index; what the registry would refuse is an answer, not an exception.</summary>
    /// <param name="location">Which image.</param>
    /// <param name="caller">The principal that must be allowed to pull it.</param>
    /// <param name="cancellation">Ends the search.</param>
    ValueTask<ImageOpening> OpenManifestAsync(ImageLocation location, Caller caller, CancellationToken cancellation);

    /// <summary>Opens a layer or a configuration of a repository.</summary>
    /// <param name="location">The repository; its reference is the blob's digest.</param>
    /// <param name="caller">The principal that must be allowed to pull it.</param>
    /// <param name="cancellation">Ends the opening.</param>
    ValueTask<ImageOpening> OpenBlobAsync(ImageLocation location, Caller caller, CancellationToken cancellation);
}
