using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Thaw.Execution.Tests.Preparing.Images;

/// <summary>An image put together in a test: layers, configuration, manifest.</summary>
internal sealed class HandmadeImage
{
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";
    private const string OciLayer = "application/vnd.oci.image.layer.v1.tar";

    private readonly List<(string MediaType, byte[] Bytes)> _layers = [];
    private readonly List<string> _digests = [];

    public string Architecture { get; set; } = "amd64";

    public JsonObject Process { get; } = [];

    public string MediaType { get; set; } = OciManifest;

    public string ConfigurationType { get; set; } = "application/vnd.oci.image.config.v1+json";

    public HandmadeImage Add(byte[] archive, string? mediaType = null, byte[]? compressed = null)
    {
        _layers.Add((mediaType ?? OciLayer, compressed ?? archive));
        _digests.Add(DigestOf(archive));
        return this;
    }

    public HandmadeImage AddGzip(byte[] archive, string mediaType = OciLayer + "+gzip") => Add(archive, mediaType, Gzip(archive));

    /// <summary>Gives everything to a registry.</summary>
    /// <returns>The manifest's digest.</returns>
    public string PushTo(ScriptedRegistry registry, string tag)
    {
        var manifest = Manifest(registry);
        var digest = registry.AddManifest(manifest, MediaType);
        registry.Tags[tag] = digest;
        return digest;
    }

    public byte[] Manifest(ScriptedRegistry registry)
    {
        var configuration = Bytes(new JsonObject
        {
            ["architecture"] = Architecture,
            ["os"] = "linux",
            ["config"] = Process.DeepClone(),
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray([.. _digests.Select(digest => (JsonNode)digest)]) },
        });
        registry.AddBlob(configuration);
        return Bytes(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaType,
            ["config"] = Descriptor(ConfigurationType, configuration),
            ["layers"] = new JsonArray([.. _layers.Select(layer => (JsonNode)Descriptor(layer.MediaType, layer.Bytes, registry.AddBlob(layer.Bytes)))]),
        });
    }

    public static JsonObject Descriptor(string mediaType, byte[] bytes, string? digest = null) =>
        new() { ["mediaType"] = mediaType, ["digest"] = digest ?? DigestOf(bytes), ["size"] = bytes.Length };

    public static byte[] Bytes(JsonNode json) => JsonSerializer.SerializeToUtf8Bytes(json);

    public static string DigestOf(byte[] bytes) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";

    public static byte[] Gzip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }
}
