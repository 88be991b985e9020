using System.Globalization;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Recursion;

/// <summary>
/// The part of a trace header that counts how often one chain of requests has come to a function: <c>Lineage=a87bd80c:1|68fd508a:5</c>.
/// AWS's SDKs send the header of the invocation that they run in with every request, so it comes back with each turn of a loop.
/// </summary>
internal static class Lineage
{
    /// <summary>How often a chain of requests may run a function before the next time is stopped.</summary>
    public const int LongestLoop = 16;

    /// <summary>How the part begins.</summary>
    public const string Part = "Lineage=";

    // What a header has room for; the oldest functions are forgotten first.
    private const int MostFunctions = 16;

    /// <summary>Adds one more visit of a function to a trace header.</summary>
    /// <param name="trace">The header, with or without a lineage.</param>
    /// <param name="function">The function, by <see cref="IdOf"/>.</param>
    /// <returns>The header with the visit, and how often this chain has run the function before.</returns>
    public static (string Trace, int Before) Visit(string trace, uint function)
    {
        var parts = trace.Split(';');
        var at = Array.FindIndex(parts, part => part.StartsWith(Part, StringComparison.Ordinal));
        if (at < 0)
        {
            return (string.Create(CultureInfo.InvariantCulture, $"{trace};{Part}{function:x8}:0"), 0);
        }

        var id = function.ToString("x8", CultureInfo.InvariantCulture);
        List<string> visits = [.. parts[at][Part.Length..].Split('|', StringSplitOptions.RemoveEmptyEntries)];
        var before = visits.FindIndex(visit => IsOf(visit, id)) is var found and >= 0 ? TurnsOf(visits[found]) + 1 : 0;
        visits.RemoveAll(visit => IsOf(visit, id));
        visits.Add(string.Create(CultureInfo.InvariantCulture, $"{id}:{before}"));
        parts[at] = Part + string.Join('|', visits.TakeLast(MostFunctions));
        return (string.Join(';', parts), before);
    }

    /// <summary>A short id of a function, the same on every node and for every version (FNV-1a of what its ARN is made of).</summary>
    public static uint IdOf(Scope scope, string name) => Hash(name, Hash(scope.Region.Value, Hash(scope.Account.Value, 2166136261)));

    private static uint Hash(string text, uint hash)
    {
        foreach (var letter in text)
        {
            hash = unchecked((hash ^ letter) * 16777619);
        }

        return hash;
    }

    private static bool IsOf(string visit, string id) => visit.Split(':') is [.., var name, _] && name == id;

    // A number that nobody could have counted to is not one of ours.
    private static int TurnsOf(string visit) =>
        int.TryParse(visit.AsSpan(visit.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var turns) && turns <= 1000 ? turns : 0;
}
