using System.Text.Json;
using Thaw.Execution.Extensions;
using Thaw.Execution.Invocations;
using Thaw.Execution.Reporting;
using Thaw.Execution.TelemetryApi;

namespace Thaw.Execution.Logs;

/// <content>The events: lines of a JSON log, and what subscribers get. The schema is null for a line.</content>
internal sealed partial class PlatformLog
{
    private void InitStartEvent(string phase, string arn) => Event(LogLevel.Info, "platform.initStart", (record, schema) =>
    {
        Phase(record, phase);
        record.WriteString("runtimeVersion", versionText);
        record.WriteString("runtimeVersionArn", arn);
        if (schema is not TelemetrySchema.Telemetry20220701)
        {
            record.WriteString("functionName", version.Name);
            record.WriteString("functionVersion", version.Version);
        }
    });

    private void InitReportEvents(TimeSpan duration, string phase, string status, string? errorType, IReadOnlyList<ExtensionStatus> extensions)
    {
        var level = status == Success ? LogLevel.Debug : LogLevel.Warn;
        Event(level, "platform.initRuntimeDone", (record, _) =>
        {
            Phase(record, phase);
            Status(record, status, errorType);
        });
        foreach (var extension in extensions)
        {
            Event(LogLevel.Info, "platform.extension", (record, _) => PlatformJson.Extension(record, extension));
        }

        Event(level, "platform.initReport", (record, _) =>
        {
            Phase(record, phase);
            Status(record, status, errorType);
            record.WriteStartObject("metrics");
            record.WriteNumber("durationMs", Milliseconds(duration));
            record.WriteEndObject();
        });
    }

    private void SubscribedEvent(string extension, TelemetrySettings settings) =>
        Event(LogLevel.Info, settings.IsLogs ? "platform.logsSubscription" : "platform.telemetrySubscription", (record, _) =>
        {
            record.WriteString("name", extension);
            record.WriteString("state", "Subscribed");
            record.WriteStartArray("types");
            foreach (var type in settings.TypeNames)
            {
                record.WriteStringValue(type);
            }

            record.WriteEndArray();
        });

    private void StartEvent(InvocationRequest request) => Event(LogLevel.Info, "platform.start", (record, schema) =>
    {
        record.WriteString("requestId", request.RequestId);
        record.WriteString("version", version.Version);
        Tenant(record);
        Tracing(record, schema, request.TraceId);
    });

    private void RuntimeDoneEvent(RuntimeReport report) =>
        Event(report.Status == InvocationStatus.Success ? LogLevel.Debug : LogLevel.Warn, "platform.runtimeDone", (record, schema) =>
        {
            record.WriteString("requestId", report.RequestId);
            Status(record, Word(report.Status), schema is TelemetrySchema.Logs20210318 ? null : report.ErrorType);
            if (schema is TelemetrySchema.Logs20210318)
            {
                return;
            }

            record.WriteStartObject("metrics");
            record.WriteNumber("durationMs", Milliseconds(report.Duration));
            record.WriteNumber("producedBytes", report.ProducedBytes);
            record.WriteEndObject();
            Tracing(record, schema, report.TraceId);
            Spans(record, schema, report.Spans);
        });

    private void EndEvents(InvocationReport report, string? fault)
    {
        if (report.ExtensionsDuration is null)
        {
            RuntimeDoneEvent(RuntimeReport.Of(report));
        }

        if (fault is not null)
        {
            log.Telemetry?.Line("platform.fault", report.Ended.ToUnixTimeMilliseconds(), fault);
        }

        log.Telemetry?.Platform(report.Ended, "platform.end", (record, _) => record.WriteString("requestId", report.RequestId));
        Event(report.Status == InvocationStatus.Success ? LogLevel.Info : LogLevel.Warn, "platform.report", (record, schema) => Report(record, schema, report));
    }

    private void Report(Utf8JsonWriter record, TelemetrySchema? schema, InvocationReport report)
    {
        record.WriteString("requestId", report.RequestId);
        record.WriteStartObject("metrics");
        record.WriteNumber("durationMs", Milliseconds(report.Duration));
        record.WriteNumber("billedDurationMs", report.BilledMilliseconds);
        record.WriteNumber("memorySizeMB", version.MemorySize);
        record.WriteNumber("maxMemoryUsedMB", report.MaxMemoryMegabytes);
        if (report.InitDuration is { } init)
        {
            record.WriteNumber("initDurationMs", Milliseconds(init));
        }

        record.WriteEndObject();
        if (schema is TelemetrySchema.Logs20200815 or TelemetrySchema.Logs20210318)
        {
            return;
        }

        Status(record, Word(report.Status), report.ErrorType);
        Tenant(record);
        Tracing(record, schema, report.TraceId);
        Spans(record, schema, report.ExtensionsDuration is { } extensions ? [new PlatformSpan("extensionOverhead", report.Ended - extensions, extensions)] : []);
    }

    private void Event(LogLevel level, string type, Action<Utf8JsonWriter, TelemetrySchema?> record)
    {
        var now = time.GetUtcNow();
        if (_json && level >= _lowest)
        {
            log.Write(now, PlatformJson.Event(now, type, json => record(json, null)));
        }

        log.Telemetry?.Platform(now, type, (json, schema) => record(json, schema));
    }
}
