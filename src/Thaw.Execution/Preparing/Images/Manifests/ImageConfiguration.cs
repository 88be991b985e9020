using System.Text.Json;

namespace Thaw.Execution.Preparing.Images.Manifests;

/// <summary>What an image's configuration says, checked.</summary>
internal sealed record ImageConfiguration(string Architecture, IReadOnlyList<string> LayerDigests, ImageSettings Settings)
{
    public const int SizeLimit = 8 << 20;

    /// <summary>Reads the configuration of an image with a number of layers.</summary>
    public static ImageConfiguration Read(ReadOnlySpan<byte> json, int layers)
    {
        var document = Parse(json);
        var digests = (document.Root?.Layers ?? []).OfType<string>().ToList();
        if (digests.Count != layers)
        {
            throw NotValid("it does not know as many layers as the manifest");
        }

        return document is { System: "linux", Architecture: { } architecture }
            ? new ImageConfiguration(architecture, digests, Read(document.Config))
            : throw new ImageRefusedException(ImageRefusal.NotSupported, "it is not made for Linux");
    }

    private static ConfigurationDocument Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ImageJson.Default.ConfigurationDocument) ?? throw NotValid("it is empty");
        }
        catch (JsonException exception)
        {
            throw NotValid("it is no JSON of the right form", exception);
        }
    }

    private static ImageSettings Read(ProcessDocument? process) => new(
        Words(process?.EntryPoint),
        Words(process?.Command),
        string.IsNullOrEmpty(process?.WorkingDirectory) ? null : process.WorkingDirectory,
        [.. Words(process?.Variables).Select(Variable).OfType<KeyValuePair<string, string>>()]);

    // A zero would end the word early for the kernel, and say something else there than here.
    private static List<string> Words(IReadOnlyList<string?>? words) =>
        (words ?? []).All(word => word is not null && !word.Contains('\0')) ? [.. (words ?? []).OfType<string>()] : throw NotValid("it has words that cannot be");

    private static KeyValuePair<string, string>? Variable(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is var equals and > 0 ? KeyValuePair.Create(text[..equals], text[(equals + 1)..]) : null;

    private static ImageRefusedException NotValid(string why, Exception? inner = null) =>
        new(ImageRefusal.NotValid, $"its configuration cannot be read: {why}", inner);
}
