using System.Security.Cryptography;
using System.Text;
using Thaw.Execution.Extensions;
using Thaw.Execution.Invocations;
using Thaw.Execution.Reporting;

namespace Thaw.Execution.Logs;

/// <summary>Says in an environment's log what the platform does, in the function's log format and down to its system log level.</summary>
internal sealed partial class PlatformLog(EnvironmentLog log, FunctionVersion version, string versionText, string initializationType, TimeProvider time)
{
    private const string Success = "success";

    private readonly bool _json = version.Logging.Json;
    private readonly LogLevel _lowest = LogLevels.Parse(version.Logging.SystemLogLevel) ?? LogLevel.Info;

    /// <summary>A process is being started.</summary>
    public void InitStart(string phase)
    {
        var arn = $"arn:aws:lambda:{version.Scope.Region.Value}::runtime:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(versionText)))}";
        if (!_json)
        {
            log.Write(time.GetUtcNow(), PlatformText.InitStart(versionText, arn), tail: false);
            return;
        }

        Event(LogLevel.Info, "platform.initStart", record =>
        {
            Phase(record, phase);
            record.WriteString("runtimeVersion", versionText);
            record.WriteString("runtimeVersionArn", arn);
            record.WriteString("functionName", version.Name);
            record.WriteString("functionVersion", version.Version);
        });
    }

    /// <summary>The runtime has initialized, or has not; in text only a failure is told.</summary>
    public void InitReport(TimeSpan duration, string phase, string status, string? errorType, IReadOnlyList<ExtensionStatus> extensions)
    {
        log.Cut();
        if (_json)
        {
            InitReportJson(duration, phase, status, errorType, extensions);
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

    /// <summary>An invocation is given to the runtime.</summary>
    public void Start(string requestId)
    {
        log.Cut();
        if (!_json)
        {
            log.Write(time.GetUtcNow(), PlatformText.Start(requestId, version.Version));
            return;
        }

        Event(LogLevel.Info, "platform.start", record =>
        {
            record.WriteString("requestId", requestId);
            record.WriteString("version", version.Version);
            Tenant(record);
        });
    }

    /// <summary>The runtime is done with an invocation, well or not.</summary>
    public void RuntimeDone(string requestId, InvocationStatus status, string? errorType, TimeSpan duration, long producedBytes)
    {
        if (!_json)
        {
            return;
        }

        Event(status == InvocationStatus.Success ? LogLevel.Debug : LogLevel.Warn, "platform.runtimeDone", record =>
        {
            record.WriteString("requestId", requestId);
            Status(record, Word(status), errorType);
            record.WriteStartObject("metrics");
            record.WriteNumber("durationMs", Milliseconds(duration));
            record.WriteNumber("producedBytes", producedBytes);
            record.WriteEndObject();
        });
    }

    /// <summary>An invocation has ended; a fault is a sentence of the platform's about the runtime.</summary>
    public void End(InvocationReport report, string? fault)
    {
        log.Cut();
        if (_json)
        {
            EndJson(report);
            return;
        }

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

    private void EndJson(InvocationReport report)
    {
        var status = Word(report.Status);
        var success = report.Status == InvocationStatus.Success;
        if (report.ExtensionsDuration is null)
        {
            RuntimeDone(report.RequestId, report.Status, report.ErrorType, report.Duration, report.ProducedBytes);
        }

        Event(success ? LogLevel.Info : LogLevel.Warn, "platform.report", record =>
        {
            record.WriteString("requestId", report.RequestId);
            record.WriteStartObject("metrics");
            record.WriteNumber("durationMs", Milliseconds(report.Duration));
            record.WriteNumber("billedDurationMs", report.BilledMilliseconds);
            record.WriteNumber("memorySizeMB", version.MemorySize);
            record.WriteNumber("maxMemoryUsedMB", report.MaxMemoryMegabytes);
            InitDuration(record, report.InitDuration);
            record.WriteEndObject();
            Status(record, status, report.ErrorType);
            Tenant(record);
        });
    }
}
