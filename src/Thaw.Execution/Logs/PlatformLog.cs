using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Thaw.Execution.Invocations;
using Thaw.Execution.Reporting;

namespace Thaw.Execution.Logs;

/// <summary>Says in an environment's log what the platform does, in the function's log format and down to its system log level.</summary>
internal sealed class PlatformLog(EnvironmentLog log, FunctionVersion version, string versionText, string initializationType, TimeProvider time)
{
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
    public void InitReport(TimeSpan duration, string phase, string status, string? errorType)
    {
        log.Cut();
        var success = status == "success";
        if (!_json)
        {
            if (!success)
            {
                log.Write(time.GetUtcNow(), PlatformText.InitReport(duration, phase, status, errorType));
            }

            return;
        }

        var level = success ? LogLevel.Debug : LogLevel.Warn;
        Event(level, "platform.initRuntimeDone", record =>
        {
            Phase(record, phase);
            Status(record, status, errorType);
        });
        Event(level, "platform.initReport", record =>
        {
            Phase(record, phase);
            Status(record, status, errorType);
            record.WriteStartObject("metrics");
            record.WriteNumber("durationMs", Milliseconds(duration));
            record.WriteEndObject();
        });
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
        Event(success ? LogLevel.Debug : LogLevel.Warn, "platform.runtimeDone", record =>
        {
            record.WriteString("requestId", report.RequestId);
            Status(record, status, report.ErrorType);
            record.WriteStartObject("metrics");
            record.WriteNumber("durationMs", Milliseconds(report.Duration));
            record.WriteNumber("producedBytes", report.ProducedBytes);
            record.WriteEndObject();
        });
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

    private void Event(LogLevel level, string type, Action<Utf8JsonWriter> record)
    {
        if (level >= _lowest)
        {
            var now = time.GetUtcNow();
            log.Write(now, PlatformJson.Event(now, type, record));
        }
    }

    private void Phase(Utf8JsonWriter record, string phase)
    {
        record.WriteString("initializationType", initializationType);
        record.WriteString("phase", phase);
    }

    private static void InitDuration(Utf8JsonWriter record, TimeSpan? duration)
    {
        if (duration is { } init)
        {
            record.WriteNumber("initDurationMs", Milliseconds(init));
        }
    }

    private void Tenant(Utf8JsonWriter record)
    {
        if (version.TenantId is { } tenant)
        {
            record.WriteString("tenantId", tenant);
        }
    }

    private static void Status(Utf8JsonWriter record, string status, string? errorType)
    {
        record.WriteString("status", status);
        if (errorType is not null)
        {
            record.WriteString("errorType", errorType);
        }
    }

    private static string Word(InvocationStatus status) => status switch
    {
        InvocationStatus.Success => "success",
        InvocationStatus.Error => "error",
        InvocationStatus.Failure => "failure",
        _ => "timeout",
    };

    private static double Milliseconds(TimeSpan duration) => Math.Round(duration.TotalMilliseconds, 3);
}
