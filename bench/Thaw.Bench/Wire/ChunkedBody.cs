using System.Buffers.Text;

namespace Thaw.Bench.Wire;

/// <summary>Undoes the chunked transfer coding in place.</summary>
internal static class ChunkedBody
{
    /// <summary>Joins the chunks at the beginning of the buffer; false while the last one has not arrived.</summary>
    public static bool TryJoin(Span<byte> received, out int length)
    {
        length = 0;
        if (!IsComplete(received))
        {
            return false;
        }

        var rest = received;
        while (Next(rest, out var start, out var size) && size > 0)
        {
            rest.Slice(start, size).CopyTo(received[length..]);
            length += size;
            rest = rest[(start + size + 2)..];
        }

        return true;
    }

    private static bool IsComplete(ReadOnlySpan<byte> rest)
    {
        while (Next(rest, out var start, out var size) && rest.Length >= start + size + 2)
        {
            if (size == 0)
            {
                return true;
            }

            rest = rest[(start + size + 2)..];
        }

        return false;
    }

    private static bool Next(ReadOnlySpan<byte> rest, out int start, out int size)
    {
        size = 0;
        start = rest.IndexOf("\r\n"u8) + 2;
        return start >= 2 && Utf8Parser.TryParse(rest, out size, out _, 'X');
    }
}
