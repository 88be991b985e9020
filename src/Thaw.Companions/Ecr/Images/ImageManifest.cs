namespace Thaw.Companions.Ecr.Images;

/// <summary>What a manifest says, as far as a registry must know it.</summary>
/// <param name="MediaType">Its own type.</param>
/// <param name="ArtifactType">What it is an image of: its artifact type or its configuration's type; null when it says nothing.</param>
/// <param name="Subject">The digest of the manifest that it is about; null for most.</param>
/// <param name="Layers">The digests of its configuration and layers; none when it is an index.</param>
/// <param name="Manifests">The digests of the manifests that it lists; none when it is an image.</param>
internal sealed record ImageManifest(string MediaType, string? ArtifactType, string? Subject, IReadOnlyList<string> Layers, IReadOnlyList<string> Manifests)
{
    /// <summary>The largest manifest, in bytes.</summary>
    public const int MaxBytes = 4 << 20;

    /// <summary>Everything that must be there before it.</summary>
    public IEnumerable<(string Digest, bool IsManifest)> Parts =>
        Layers.Select(digest => (digest, false)).Concat(Manifests.Select(digest => (digest, true))).Distinct();
}
