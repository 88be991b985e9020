using System.Text;
using Thaw.Companions.Logs.Events;

namespace Thaw.Companions.Logs.Delivery;

/// <summary>Splits a line that is larger than an event may be.</summary>
internal static class LinePieces
{
    /// <summary>The largest text of an event: 256 KiB with the 26 bytes that AWS counts for each.</summary>
    public const int MaxBytes = (256 * 1024) - StoredEvent.Overhead;

    /// <summary>The most events that one line becomes; what is left over is dropped, and the last event says how much.</summary>
    public const int MaxPieces = 64;

    /// <summary>The line in UTF-8, in as many pieces as it needs; no character is cut.</summary>
    public static IReadOnlyList<byte[]> Split(string line)
    {
        var text = Encoding.UTF8.GetBytes(line);
        if (text.Length <= MaxBytes)
        {
            return [text];
        }

        List<byte[]> pieces = [];
        var rest = text.AsSpan();
        while (rest.Length > 0 && pieces.Count < MaxPieces)
        {
            var length = PieceLength(rest);
            pieces.Add(rest[..length].ToArray());
            rest = rest[length..];
        }

        if (rest.Length > 0)
        {
            pieces.Add(Encoding.UTF8.GetBytes($"[{rest.Length} bytes of this line were dropped]"));
        }

        return pieces;
    }

    // A byte 10xxxxxx continues a character.
    private static int PieceLength(ReadOnlySpan<byte> rest)
    {
        var length = Math.Min(rest.Length, MaxBytes);
        while (length < rest.Length && (rest[length] & 0xC0) == 0x80)
        {
            length--;
        }

        return length;
    }
}
