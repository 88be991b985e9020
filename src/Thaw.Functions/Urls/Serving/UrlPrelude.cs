using System.Buffers;
using System.Text.Json;

namespace Thaw.Functions.Urls.Serving;

/// <summary>Gathers the metadata that a streamed answer begins with: JSON, then eight zero bytes, then the body.</summary>
internal sealed class UrlPrelude
{
    /// <summary>The content type that announces a prelude.</summary>
    public const string ContentType = "application/vnd.awslambda.http-integration-response";

    private const int Limit = 64 * 1024;

    private static readonly byte[] End = new byte[8];

    private readonly ArrayBufferWriter<byte> _gathered = new();

    /// <summary>What was read once the end of the prelude has arrived.</summary>
    public UrlHead? Head { get; private set; }

    /// <summary>Takes bytes until the prelude is whole.</summary>
    /// <returns>The bytes behind the prelude; null while it is not whole.</returns>
    /// <exception cref="IOException">It is too long, or cannot be answered with.</exception>
    public ReadOnlyMemory<byte>? Take(ReadOnlyMemory<byte> chunk)
    {
        _gathered.Write(chunk.Span);
        var end = _gathered.WrittenSpan.IndexOf(End);
        if (end < 0 || end > Limit)
        {
            return _gathered.WrittenCount > Limit ? throw new IOException("The metadata of the streamed answer is too long.") : null;
        }

        Head = Read(_gathered.WrittenMemory[..end]) ?? throw new IOException("The metadata of the streamed answer is wrong.");
        return _gathered.WrittenMemory[(end + End.Length)..];
    }

    private static UrlHead? Read(ReadOnlyMemory<byte> metadata)
    {
        try
        {
            using var document = JsonDocument.Parse(metadata);
            return document.RootElement.ValueKind == JsonValueKind.Object ? UrlHead.Read(document.RootElement) : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
