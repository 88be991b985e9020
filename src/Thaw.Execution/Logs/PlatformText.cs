using System.Globalization;
using Thaw.Execution.Extensions;
using Thaw.Execution.Reporting;
using Thaw.Execution.TelemetryApi;

namespace Thaw.Execution.Logs;

/// <summary>The platform's lines of a log in text format, as AWS writes them.</summary>
internal static class PlatformText
{
    public static string InitStart(string versionText, string versionArn) => $"INIT_START Runtime Version: {versionText}\tRuntime Version ARN: {versionArn}";

    public static string InitReport(TimeSpan duration, string phase, string status, string? errorType)
    {
        var line = $"INIT_REPORT Init Duration: {Milliseconds(duration)} ms\tPhase: {phase}\tStatus: {status}";
        return errorType is null ? line : $"{line}\tError Type: {errorType}";
    }

    public static string Extension(ExtensionStatus extension)
    {
        var line = $"EXTENSION\tName: {extension.Name}\tState: {extension.State}\tEvents: [{string.Join(", ", extension.Events)}]";
        return extension.ErrorType is null ? line : $"{line}\tError Type: {extension.ErrorType}";
    }

    public static string Subscribed(string extension, TelemetrySettings settings)
    {
        var types = settings.TypeNames.Select(type => $"{char.ToUpperInvariant(type[0])}{type[1..]}");
        return $"{(settings.IsLogs ? "LOGS" : "TELEMETRY")}\tName: {extension}\tState: Subscribed\tTypes: [{string.Join(", ", types)}]";
    }

    public static string Start(string requestId, string version) => $"START RequestId: {requestId} Version: {version}";

    public static string End(string requestId) => $"END RequestId: {requestId}";

    public static string TimedOut(DateTimeOffset time, string requestId, TimeSpan timeout) =>
        $"{PlatformJson.Time(time)} {requestId} Task timed out after {Seconds(timeout)} seconds";

    public static string Fault(string message, string errorType) => $"{message}\n{errorType}";

    public static string Report(InvocationReport report)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"REPORT RequestId: {report.RequestId}\tDuration: {report.Duration.TotalMilliseconds:F2} ms\tBilled Duration: {report.BilledMilliseconds} ms\tMemory Size: {report.Version.MemorySize} MB\tMax Memory Used: {report.MaxMemoryMegabytes} MB\t");
        if (report.InitDuration is { } init)
        {
            line += $"Init Duration: {Milliseconds(init)} ms\t";
        }

        return report.Status switch
        {
            InvocationStatus.Timeout => line + "Status: timeout",
            InvocationStatus.Failure => $"{line}Status: error\tError Type: {report.ErrorType}",
            _ => line,
        };
    }

    /// <summary>A duration as AWS words it in messages: <c>3.00</c>.</summary>
    public static string Seconds(TimeSpan duration) => duration.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan duration) => duration.TotalMilliseconds.ToString("F2", CultureInfo.InvariantCulture);
}
