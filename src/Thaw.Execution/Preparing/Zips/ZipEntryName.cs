using System.Text;

namespace Thaw.Execution.Preparing.Zips;

/// <summary>Turns the name of an entry into a path that can only lie below the root.</summary>
internal static class ZipEntryName
{
    private const int PathLimit = 2048;
    private const int PartLimit = 255;
    private const int DepthLimit = 128;

    // What the bytes 0x80 to 0xFF mean in the archives of old tools (code page 437).
    private const string Cp437 =
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The checked path, empty for the root itself, and whether the name ends as a directory's does.</summary>
    public static (string Path, bool IsDirectory) Parse(ReadOnlySpan<byte> bytes, bool utf8)
    {
        var name = Decode(bytes, utf8);
        Check(name);
        var parts = new List<string>();
        foreach (var part in name.TrimEnd('/').Split('/'))
        {
            if (part.Length == 0 || part == "..")
            {
                throw ZipErrors.Refused(name, "has a path that is not allowed");
            }

            if (part != ".")
            {
                parts.Add(part);
            }
        }

        if (parts.Count > DepthLimit || parts.Any(part => Encoding.UTF8.GetByteCount(part) > PartLimit))
        {
            throw ZipErrors.Refused(name, "has a name that is too long or too deep");
        }

        return (string.Join('/', parts), name.EndsWith('/'));
    }

    private static void Check(string name)
    {
        if (name.Length == 0 || Encoding.UTF8.GetByteCount(name) > PathLimit)
        {
            throw ZipErrors.Refused(name, "has no name or one that is too long");
        }

        if (name.Contains('\0') || name.Contains('\\'))
        {
            throw ZipErrors.Refused(name, "has a character in its name that is not allowed");
        }

        if (name[0] == '/' || (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0])))
        {
            throw ZipErrors.Refused(name, "has an absolute path");
        }
    }

    private static string Decode(ReadOnlySpan<byte> bytes, bool utf8)
    {
        try
        {
            // Many tools write UTF-8 without saying so; only what is not UTF-8 is taken for code page 437.
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException) when (!utf8)
        {
            return string.Create(bytes.Length, bytes, static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = source[i] < 0x80 ? (char)source[i] : Cp437[source[i] - 0x80];
                }
            });
        }
        catch (DecoderFallbackException exception)
        {
            throw ZipErrors.Damaged("the name of an entry is not UTF-8", exception);
        }
    }
}
