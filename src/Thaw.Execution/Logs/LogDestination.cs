using System.Globalization;
using Thaw.Aws.Operations;
using Thaw.Execution.Invocations;

namespace Thaw.Execution.Logs;

/// <summary>Where the lines of one environment go.</summary>
internal sealed record LogDestination(Scope Scope, string Group, string Stream, Caller Writer)
{
    /// <summary>A new stream of the function's group: <c>YYYY/MM/DD/[VERSION]32hex</c>.</summary>
    public static LogDestination For(FunctionVersion version, Caller writer, TimeProvider time, IdSource ids)
    {
        var day = time.GetUtcNow().ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);
        return new LogDestination(version.Scope, version.Logging.LogGroup, $"{day}/[{version.Version}]{ids.NextHex(16)}", writer);
    }
}
