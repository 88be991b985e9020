using System.Text.Json;
using Thaw.Execution.Extensions;
using Thaw.Execution.Reporting;

namespace Thaw.Execution.Logs;

/// <content>What the records of several events have in common.</content>
internal sealed partial class PlatformLog
{
    private void InitReportJson(TimeSpan duration, string phase, string status, string? errorType, IReadOnlyList<ExtensionStatus> extensions)
    {
        var level = status == Success ? LogLevel.Debug : LogLevel.Warn;
        Event(level, "platform.initRuntimeDone", record =>
        {
            Phase(record, phase);
            Status(record, status, errorType);
        });
        foreach (var extension in extensions)
        {
            Event(LogLevel.Info, "platform.extension", record => PlatformJson.Extension(record, extension));
        }

        Event(level, "platform.initReport", record =>
        {
            Phase(record, phase);
            Status(record, status, errorType);
            record.WriteStartObject("metrics");
            record.WriteNumber("durationMs", Milliseconds(duration));
            record.WriteEndObject();
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
        InvocationStatus.Success => Success,
        InvocationStatus.Error => "error",
        InvocationStatus.Failure => "failure",
        _ => "timeout",
    };

    private static double Milliseconds(TimeSpan duration) => Math.Round(duration.TotalMilliseconds, 3);
}
