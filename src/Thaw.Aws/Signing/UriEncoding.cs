using System.Buffers;
using System.Text.Unicode;
using Thaw.Aws.Buffers;

namespace Thaw.Aws.Signing;

/// <summary>Percent-encoding as SigV4 wants it: unreserved characters stay, everything else becomes upper-case hexadecimal.</summary>
internal static class UriEncoding
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly SearchValues<char> Unreserved = SearchValues.Create(Letters + "-._~");
    private static readonly SearchValues<char> UnreservedOrSlash = SearchValues.Create(Letters + "-._~/");

    /// <summary>Writes the UTF-8 bytes of the text, encoded.</summary>
    public static void Encode(PooledBuffer output, ReadOnlySpan<char> text, bool keepSlashes)
    {
        var start = output.Count;
        output.Write(text);
        if (text.ContainsAnyExcept(keepSlashes ? UnreservedOrSlash : Unreserved))
        {
            EncodeWritten(output, start, keepSlashes);
        }
    }

    /// <summary>Decodes <c>%XX</c> (and <c>+</c> where it stands for a space); false for a cut-off or wrong escape and for bytes that are not UTF-8.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, bool plusIsSpace, out string decoded)
    {
        if (!text.Contains('%') && !(plusIsSpace && text.Contains('+')))
        {
            decoded = text.ToString();
            return true;
        }

        using var bytes = new PooledBuffer(text.Length * 3);
        var valid = TryDecode(text, plusIsSpace, bytes) && Utf8.IsValid(bytes.Span);
        decoded = valid ? System.Text.Encoding.UTF8.GetString(bytes.Span) : "";
        return valid;
    }

    /// <summary>Decodes to bytes; false for a cut-off or wrong escape.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, bool plusIsSpace, PooledBuffer output)
    {
        while (text.Length > 0)
        {
            var plain = plusIsSpace ? text.IndexOfAny('%', '+') : text.IndexOf('%');
            output.Write(plain < 0 ? text : text[..plain]);
            if (plain < 0)
            {
                return true;
            }

            if (!TryDecodeOne(text[plain..], output, out var consumed))
            {
                return false;
            }

            text = text[(plain + consumed)..];
        }

        return true;
    }

    private static bool TryDecodeOne(ReadOnlySpan<char> text, PooledBuffer output, out int consumed)
    {
        consumed = text[0] == '+' ? 1 : 3;
        if (text[0] == '+')
        {
            output.Write((byte)' ');
            return true;
        }

        if (text.Length < 3 || !char.IsAsciiHexDigit(text[1]) || !char.IsAsciiHexDigit(text[2]))
        {
            return false;
        }

        output.Write((byte)((HexValue(text[1]) << 4) | HexValue(text[2])));
        return true;
    }

    private static int HexValue(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    /// <summary>Encodes in place what stands in the output from <paramref name="start"/> on.</summary>
    public static void EncodeWritten(PooledBuffer output, int start, bool keepSlashes)
    {
        var plain = ArrayPool<byte>.Shared.Rent(output.Count - start);
        var length = output.Count - start;
        output.Span[start..].CopyTo(plain);
        output.Truncate(start);
        foreach (var value in plain.AsSpan(0, length))
        {
            Encode(output, value, keepSlashes);
        }

        ArrayPool<byte>.Shared.Return(plain);
    }

    private static void Encode(PooledBuffer output, byte value, bool keepSlashes)
    {
        if (Unreserved.Contains((char)value) || (keepSlashes && value == '/'))
        {
            output.Write(value);
            return;
        }

        output.Write("%"u8);
        output.Write("0123456789ABCDEF"u8.Slice(value >> 4, 1));
        output.Write("0123456789ABCDEF"u8.Slice(value & 0xF, 1));
    }
}
