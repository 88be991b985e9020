namespace Thaw.Companions.Ecr.Images;

/// <summary>An image as it is stored, without its manifest.</summary>
internal sealed record Image
{
    /// <summary>The manifest's digest.</summary>
    public required string Digest { get; init; }

    /// <summary>The manifest's type.</summary>
    public required string MediaType { get; init; }

    /// <summary>What it is an image of; null when it does not say.</summary>
    public required string? ArtifactType { get; init; }

    /// <summary>The image that it is about; null for most.</summary>
    public required string? Subject { get; init; }

    /// <summary>Its layers and configuration together, in bytes; of a list the largest of its images.</summary>
    public required long Size { get; init; }

    /// <summary>When it was pushed. Unit: milliseconds since 1970.</summary>
    public required long Pushed { get; init; }

    /// <summary>Its tags, in order; not read where nobody asks.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
