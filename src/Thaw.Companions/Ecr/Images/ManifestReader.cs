using System.Text.Json;
using System.Text.Unicode;

namespace Thaw.Companions.Ecr.Images;

/// <summary>Reads a manifest that somebody has pushed: Docker's of schema 2, OCI's, and lists of them.</summary>
internal sealed class ManifestReader
{
    /// <summary>The most layers of an image, and the most images of a list.</summary>
    public const int MostParts = 1000;

    private const int LongestType = 255;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private readonly List<string> _layers = [];
    private readonly List<string> _manifests = [];

    private ManifestReader()
    {
    }

    /// <summary>Reads a manifest.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="given">The type that it was sent as; null when its own word counts.</param>
    /// <exception cref="Aws.Operations.AwsException">It is no manifest that a registry keeps.</exception>
    public static ImageManifest Read(ReadOnlyMemory<byte> content, string? given)
    {
        if (!Utf8.IsValid(content.Span))
        {
            throw EcrErrors.InvalidManifest("must be UTF-8");
        }

        try
        {
            using var document = JsonDocument.Parse(content, Strict);
            Touch(document.RootElement);
            return new ManifestReader().Read(document.RootElement, given);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            throw EcrErrors.InvalidManifest("Invalid JSON syntax");
        }
    }

    // Half a surrogate pair is found only by who reads the text: better now than by who pulls the image.
    private static void Touch(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    Touch(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Touch(item);
                }

                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
        }
    }

    private ImageManifest Read(JsonElement root, string? given)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("schemaVersion", out var version) || version.ValueKind != JsonValueKind.Number || version.GetDouble() != 2)
        {
            throw EcrErrors.InvalidManifest("must be a manifest of schema version 2");
        }

        var type = TypeOf(root, given);
        var artifact = Text(root, "artifactType");
        if (ManifestTypes.IsIndex(type))
        {
            Take(root, "manifests", _manifests);
        }
        else
        {
            artifact ??= ReadImage(root);
        }

        var subject = root.TryGetProperty("subject", out var about) && about.ValueKind == JsonValueKind.Object ? Digest(about) : null;
        return new ImageManifest(type, artifact, subject, _layers, _manifests);
    }

    private static string TypeOf(JsonElement root, string? given)
    {
        var own = Text(root, "mediaType");
        if (own is not null && given is not null && own != given)
        {
            throw EcrErrors.InvalidManifest($"mediaType in manifest '{own}' does not match the content type '{given}'");
        }

        var type = given ?? own ?? (root.TryGetProperty("manifests", out _) ? ManifestTypes.OciIndex : ManifestTypes.OciImage);
        return ManifestTypes.IsImage(type) || ManifestTypes.IsIndex(type)
            ? type
            : throw EcrErrors.InvalidManifest($"the media type '{type}' is not supported");
    }

    /// <returns>The type of the configuration.</returns>
    private string? ReadImage(JsonElement root)
    {
        if (!root.TryGetProperty("config", out var config) || config.ValueKind != JsonValueKind.Object)
        {
            throw EcrErrors.InvalidManifest("must have a config");
        }

        _layers.Add(Digest(config));
        Take(root, "layers", _layers);
        return Text(config, "mediaType");
    }

    private static void Take(JsonElement root, string member, List<string> digests)
    {
        if (!root.TryGetProperty(member, out var items) || items.ValueKind != JsonValueKind.Array || items.GetArrayLength() > MostParts)
        {
            throw EcrErrors.InvalidManifest($"must have a list of at most {MostParts} {member}");
        }

        digests.AddRange(items.EnumerateArray().Where(item => !ManifestTypes.IsForeignLayer(Text(item, "mediaType"))).Select(Digest));
    }

    private static string Digest(JsonElement descriptor) => Text(descriptor, "digest") is { } digest && EcrConstraints.IsSha256(digest)
        ? digest
        : throw EcrErrors.InvalidManifest("each descriptor must have a digest of the form sha256:…");

    private static string? Text(JsonElement element, string member)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(member, out var value) || value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var text = value.GetString()!;
        return text.Length <= LongestType ? text : throw EcrErrors.InvalidManifest($"{member} is too long");
    }
}
