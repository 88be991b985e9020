using System.Buffers.Text;
using System.Text;

namespace Thaw.Bench.Wire;

/// <summary>Reads what is needed from the head of an HTTP/1.1 response without allocating.</summary>
internal static class HttpHead
{
    /// <summary>The status code of the first line.</summary>
    public static int Status(ReadOnlySpan<byte> head) =>
        head.Length > 12 && Utf8Parser.TryParse(head.Slice(9, 3), out int status, out _)
            ? status
            : throw new MeasurementException("The answer does not begin with a status line.");

    /// <summary>The value of a header, or nothing; the name is given in lower case.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        while (true)
        {
            var end = head.IndexOf("\r\n"u8);
            if (end < 0)
            {
                return [];
            }

            head = head[(end + 2)..];
            if (head.Length > name.Length && head[name.Length] == ':' && Ascii.EqualsIgnoreCase(head[..name.Length], name))
            {
                var value = head[(name.Length + 1)..];
                return value[..value.IndexOf("\r\n"u8)].Trim((byte)' ');
            }
        }
    }
}
