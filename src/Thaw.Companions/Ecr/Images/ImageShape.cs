namespace Thaw.Companions.Ecr.Images;

/// <summary>An image with its manifest, on the wire.</summary>
internal sealed record ImageShape(string RegistryId, string RepositoryName, ImageIdShape ImageId, string ImageManifest, string ImageManifestMediaType);
