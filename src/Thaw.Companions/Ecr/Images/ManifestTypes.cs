namespace Thaw.Companions.Ecr.Images;

/// <summary>The media types of manifests that are kept.</summary>
internal static class ManifestTypes
{
    public const string DockerImage = "application/vnd.docker.distribution.manifest.v2+json";
    public const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";
    public const string OciImage = "application/vnd.oci.image.manifest.v1+json";
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";

    /// <summary>Whether a manifest of this type describes one image.</summary>
    public static bool IsImage(string? type) => type is DockerImage or OciImage;

    /// <summary>Whether a manifest of this type lists others.</summary>
    public static bool IsIndex(string? type) => type is DockerList or OciIndex;

    /// <summary>Whether a layer of this type lies elsewhere by its nature and need not be pushed.</summary>
    public static bool IsForeignLayer(string? type) =>
        type?.Contains(".foreign.", StringComparison.Ordinal) == true || type?.Contains(".nondistributable.", StringComparison.Ordinal) == true;
}
