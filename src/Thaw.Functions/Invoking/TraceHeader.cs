using System.Globalization;
using System.Text.RegularExpressions;
using Thaw.Aws.Operations;
using Thaw.Functions.Recursion;

namespace Thaw.Functions.Invoking;

/// <summary>The X-Ray trace header of an invocation: the caller's, or a new one that is not sampled.</summary>
internal static partial class TraceHeader
{
    private const int MaxLength = 512;

    /// <summary>Keeps a caller's header that names a trace; anything else is replaced.</summary>
    public static string From(string? header, TimeProvider time, IdSource ids)
    {
        if (header is not null && IsTrace(header))
        {
            return header;
        }

        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"Root=1-{seconds:x8}-{ids.NextHex(12)};Parent={ids.NextHex(8)};Sampled=0");
    }

    /// <summary>A new header that begins to count how often its chain of requests runs a function.</summary>
    public static string New(TimeProvider time, IdSource ids, uint function)
    {
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Root=1-{seconds:x8}-{ids.NextHex(12)};Parent={ids.NextHex(8)};Sampled=0;{Lineage.Part}{function:x8}:0");
    }

    /// <summary>Whether a caller's header names a trace.</summary>
    public static bool IsTrace(string header) => header.Length <= MaxLength && Form().IsMatch(header);

    [GeneratedRegex("^(?=.*Root=1-[0-9a-fA-F]{8}-[0-9a-fA-F]{24})[!-~]+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
