namespace Thaw.Execution.Preparing.Images;

/// <summary>Where images are kept, what may be pulled, and from where.</summary>
public sealed class ImagesOptions
{
    /// <summary>The directory of layers, manifests and flattened trees.</summary>
    public required string Directory { get; init; }

    /// <summary>A file of credentials in the form of Docker's <c>config.json</c>, read at each pull. Default: null, none.</summary>
    public string? CredentialsFile { get; init; }

    /// <summary>The registries, as hosts with their ports, that are asked over plain HTTP; loopback always is. Default: none.</summary>
    public IReadOnlyList<string> InsecureRegistries { get; init; } = [];

    /// <summary>The only registries, as hosts with their ports, that images may come from. Default: empty, any.</summary>
    public IReadOnlyList<string> Registries { get; init; } = [];

    /// <summary>The images that serve runtimes, by the runtimes' identifiers. Default: none.</summary>
    public IReadOnlyDictionary<string, ImageReference> Runtimes { get; init; } = new Dictionary<string, ImageReference>();

    /// <summary>The most bytes that all layers of an image may have together, uncompressed. Default: 10 GB, as on AWS.</summary>
    public long UncompressedLimit { get; init; } = 10L << 30;

    /// <summary>The most entries that all layers of an image may have together. Default: 1,000,000.</summary>
    public int EntryLimit { get; init; } = 1_000_000;

    /// <summary>How long a registry may take to begin an answer, and to go on with one. Default: 30 seconds.</summary>
    public TimeSpan RegistryPatience { get; init; } = TimeSpan.FromSeconds(30);
}
