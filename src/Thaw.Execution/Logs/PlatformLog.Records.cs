using System.Text.Json;
using Thaw.Execution.Reporting;
using Thaw.Execution.TelemetryApi;

namespace Thaw.Execution.Logs;

/// <content>What the records of several events have in common.</content>
internal sealed partial class PlatformLog
{
    private void Phase(Utf8JsonWriter record, string phase)
    {
        record.WriteString("initializationType", initializationType);
        record.WriteString("phase", phase);
    }

    private void Tenant(Utf8JsonWriter record)
    {
        if (version.TenantId is { } tenant)
        {
            record.WriteString("tenantId", tenant);
        }
    }

    private static void Tracing(Utf8JsonWriter record, TelemetrySchema? schema, string traceId)
    {
        if (schema >= TelemetrySchema.Telemetry20220701 && traceId.Length > 0)
        {
            record.WriteStartObject("tracing");
            record.WriteString("type", "X-Amzn-Trace-Id");
            record.WriteString("value", traceId);
            record.WriteEndObject();
        }
    }

    private static void Spans(Utf8JsonWriter record, TelemetrySchema? schema, IReadOnlyList<PlatformSpan> spans)
    {
        if (schema is null || spans.Count == 0)
        {
            return;
        }

        record.WriteStartArray("spans");
        foreach (var span in spans)
        {
            record.WriteStartObject();
            record.WriteString("name", span.Name);
            record.WriteString("start", PlatformJson.Time(span.Start));
            record.WriteNumber("durationMs", Milliseconds(span.Duration));
            record.WriteEndObject();
        }

        record.WriteEndArray();
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
