using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Images;

/// <summary>An image's description on the wire.</summary>
internal sealed record ImageDetailShape(
    string RegistryId,
    string RepositoryName,
    string ImageDigest,
    IReadOnlyList<string>? ImageTags,
    long ImageSizeInBytes,
    double ImagePushedAt,
    ImageDetailShape.ScanStatusShape? ImageScanStatus,
    string ImageManifestMediaType,
    string? ArtifactMediaType,
    string? SubjectManifestDigest,
    string ImageStatus)
{
    /// <summary>The description of an image.</summary>
    public static ImageDetailShape Of(Repository repository, Image image) => new(
        repository.Name.Scope.Account.Value,
        repository.Name.Name,
        image.Digest,
        image.Tags.Count == 0 ? null : image.Tags,
        image.Size,
        image.Pushed / 1000.0,
        repository.ScanOnPush ? new ScanStatusShape("FAILED", "Thaw has no scanner: the image was not scanned.") : null,
        image.MediaType,
        image.ArtifactType,
        image.Subject,
        "ACTIVE");

    /// <summary>What came of a scan.</summary>
    internal sealed record ScanStatusShape(string Status, string Description);
}
