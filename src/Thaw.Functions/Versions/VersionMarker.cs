using System.Globalization;
using Thaw.Aws.Naming;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Versions;

/// <summary>Where a page of versions ended.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Number">The version's number, 0 for <c>$LATEST</c>, -1 before all.</param>
internal sealed record VersionMarker(string Name, long Number)
{
    /// <summary>What comes before the first page.</summary>
    public static readonly VersionMarker Start = new(string.Empty, -1);

    public static string After(Function function) => PageMarker.Write($"{function.Name}:{function.Number.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Reads a marker; null means the first page.</summary>
    /// <exception cref="Aws.Operations.AwsException">The marker is none of ours.</exception>
    public static VersionMarker Read(string? marker)
    {
        if (PageMarker.ReadText(marker) is not { } text)
        {
            return Start;
        }

        return text.Split(':') is [var written, var digits]
            && FunctionName.TryParse(written, out var name)
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new VersionMarker(name.Value, number)
                : throw LambdaErrors.BadMarker();
    }
}
