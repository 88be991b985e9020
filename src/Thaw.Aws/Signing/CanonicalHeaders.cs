using System.Buffers;
using Microsoft.AspNetCore.Http;
using Thaw.Aws.Buffers;

namespace Thaw.Aws.Signing;

/// <summary>The header part of a canonical request.</summary>
internal static class CanonicalHeaders
{
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n");

    /// <summary>Writes <c>name:value</c> lines for the signed names, which are lower case, ordered and separated by semicolons.</summary>
    public static void Write(PooledBuffer output, string signedHeaders, IHeaderDictionary headers)
    {
        foreach (var range in signedHeaders.AsSpan().Split(';'))
        {
            var name = signedHeaders[range];
            output.Write(name);
            output.Write((byte)':');
            WriteValues(output, headers[name]);
            output.Write((byte)'\n');
        }
    }

    private static void WriteValues(PooledBuffer output, Microsoft.Extensions.Primitives.StringValues values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0)
            {
                output.Write((byte)',');
            }

            WriteFolded(output, values[i].AsSpan().Trim());
        }
    }

    /// <summary>Writes the value with every run of blanks as one space.</summary>
    private static void WriteFolded(PooledBuffer output, ReadOnlySpan<char> value)
    {
        while (true)
        {
            var blank = value.IndexOfAny(Blanks);
            output.Write(blank < 0 ? value : value[..blank]);
            if (blank < 0)
            {
                return;
            }

            output.Write((byte)' ');
            value = value[blank..];
            value = value[value.IndexOfAnyExcept(Blanks)..];
        }
    }
}
