using System.Globalization;
using System.Text.RegularExpressions;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Invoking;

/// <summary>The X-Ray trace header of an invocation: the caller's, or a new one that is not sampled.</summary>
internal static partial class TraceHeader
{
    private const int MaxLength = 512;

    /// <summary>Keeps a caller's header that names a trace; anything else is replaced.</summary>
    public static string From(string? header, TimeProvider time, IdSource ids)
    {
        if (header is { Length: <= MaxLength } && Form().IsMatch(header))
        {
            return header;
        }

        var seconds = time.GetUtcNow().ToUnixTimeSeconds().ToString("x8", CultureInfo.InvariantCulture);
        return $"Root=1-{seconds}-{ids.NextHex(12)};Parent={ids.NextHex(8)};Sampled=0";
    }

    [GeneratedRegex("^(?=.*Root=1-[0-9a-fA-F]{8}-[0-9a-fA-F]{24})[!-~]+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
