using System.Security.Cryptography;
using System.Text;
using Thaw.Execution.Extensions;
using Thaw.Execution.Invocations;
using Thaw.Execution.Reporting;
using Thaw.Execution.TelemetryApi;

namespace Thaw.Execution.Logs;

/// <summary>
/// Says in an environment's log what the platform does, in the function's log format and down to its system log level; and to whoever
/// has subscribed, as events of the Telemetry API or the Logs API.
/// </summary>
internal sealed partial class PlatformLog(EnvironmentLog log, FunctionVersion version, string versionText, string initializationType, TimeProvider time)
{
    private const string Success = "success";

    private readonly bool _json = version.Logging.Json;
    private readonly LogLevel _lowest = LogLevels.Parse(version.Logging.SystemLogLevel) ?? LogLevel.Info;

    // In a text log, and where nobody has subscribed, no event is made: nor is anything that it would be made of.
    private bool IsHeard => _json || log.Telemetry is not null;

    /// <summary>A process is being started.</summary>
    public void InitStart(string phase)
    {
        var arn = $"arn:aws:lambda:{version.Scope.Region.Value}::runtime:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(versionText)))}";
        if (!_json)
        {
            log.Write(time.GetUtcNow(), PlatformText.InitStart(versionText, arn), tail: false);
        }

        if (IsHeard)
        {
            InitStartEvent(phase, arn);
        }
    }

    /// <summary>The runtime has initialized, or has not; in text only a failure is told.</summary>
    public void InitReport(TimeSpan duration, string phase, string status, string? errorType, IReadOnlyList<ExtensionStatus> extensions)
    {
        log.Cut();
        if (IsHeard)
        {
            InitReportEvents(duration, phase, status, errorType, extensions);
        }

        if (_json)
        {
            return;
        }

        foreach (var extension in extensions)
        {
            log.Write(time.GetUtcNow(), PlatformText.Extension(extension));
        }

        if (status != Success)
        {
            log.Write(time.GetUtcNow(), PlatformText.InitReport(duration, phase, status, errorType));
        }
    }

    /// <summary>An extension has subscribed to what happens.</summary>
    public void Subscribed(string extension, TelemetrySettings settings)
    {
        if (!_json)
        {
            log.Write(time.GetUtcNow(), PlatformText.Subscribed(extension, settings));
        }

        SubscribedEvent(extension, settings);
    }

    /// <summary>An invocation is given to the runtime.</summary>
    public void Start(InvocationRequest request)
    {
        log.Cut();
        if (!_json)
        {
            log.Write(time.GetUtcNow(), PlatformText.Start(request.RequestId, version.Version));
        }

        if (IsHeard)
        {
            StartEvent(request);
        }
    }

    /// <summary>The runtime is done with an invocation, well or not, and extensions are not.</summary>
    public void RuntimeDone(RuntimeReport report)
    {
        log.Cut();
        if (IsHeard)
        {
            RuntimeDoneEvent(report);
        }
    }

    /// <summary>An invocation has ended; a fault is a sentence of the platform's about the runtime.</summary>
    public void End(InvocationReport report, string? fault)
    {
        log.Cut();
        if (!_json)
        {
            EndText(report, fault);
        }

        if (IsHeard)
        {
            EndEvents(report, fault);
        }
    }

    private void EndText(InvocationReport report, string? fault)
    {
        if (report.Status == InvocationStatus.Timeout)
        {
            log.Write(report.Ended, PlatformText.TimedOut(report.Ended, report.RequestId, version.Timeout));
        }
        else if (fault is not null && report.ErrorType is not null)
        {
            log.Write(report.Ended, PlatformText.Fault(fault, report.ErrorType));
        }

        log.Write(report.Ended, PlatformText.End(report.RequestId));
        log.Write(report.Ended, PlatformText.Report(report));
    }
}
