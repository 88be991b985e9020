using System.Text.Json.Serialization;

namespace Thaw.Execution.Preparing.Images.Manifests;

/// <summary>An index or a manifest, as its JSON has it.</summary>
internal sealed record ManifestDocument
{
    public int? SchemaVersion { get; init; }

    public string? MediaType { get; init; }

    public DescriptorDocument? Config { get; init; }

    public IReadOnlyList<DescriptorDocument?>? Layers { get; init; }

    public IReadOnlyList<DescriptorDocument?>? Manifests { get; init; }
}

/// <summary>A reference to content.</summary>
internal sealed record DescriptorDocument
{
    public string? MediaType { get; init; }

    public string? Digest { get; init; }

    public long? Size { get; init; }

    public PlatformDocument? Platform { get; init; }
}

/// <summary>The machine that an image is made for.</summary>
internal sealed record PlatformDocument
{
    public string? Architecture { get; init; }

    [JsonPropertyName("os")]
    public string? System { get; init; }
}

/// <summary>An image's configuration.</summary>
internal sealed record ConfigurationDocument
{
    public string? Architecture { get; init; }

    [JsonPropertyName("os")]
    public string? System { get; init; }

    public ProcessDocument? Config { get; init; }

    [JsonPropertyName("rootfs")]
    public RootDocument? Root { get; init; }
}

/// <summary>The process that an image starts; Docker writes these members with capital letters.</summary>
internal sealed record ProcessDocument
{
    [JsonPropertyName("Env")]
    public IReadOnlyList<string?>? Variables { get; init; }

    [JsonPropertyName("Entrypoint")]
    public IReadOnlyList<string?>? EntryPoint { get; init; }

    [JsonPropertyName("Cmd")]
    public IReadOnlyList<string?>? Command { get; init; }

    [JsonPropertyName("WorkingDir")]
    public string? WorkingDirectory { get; init; }
}

/// <summary>The layers by the digests of their uncompressed archives.</summary>
internal sealed record RootDocument
{
    [JsonPropertyName("diff_ids")]
    public IReadOnlyList<string?>? Layers { get; init; }
}

/// <summary>How the documents of images are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ManifestDocument))]
[JsonSerializable(typeof(ConfigurationDocument))]
internal sealed partial class ImageJson : JsonSerializerContext;
