using System.Globalization;

namespace Thaw.Execution.Logs;

/// <summary>The line that says how much of a flood is missing.</summary>
internal static class DroppedNotice
{
    private const string Reason = "The function wrote faster than its log could be delivered";

    /// <summary>In the function's log format.</summary>
    public static string Text(bool json, TimeProvider time, long lines, long bytes) => json
        ? PlatformJson.Event(time.GetUtcNow(), "platform.logsDropped", record =>
        {
            record.WriteString("reason", Reason);
            record.WriteNumber("droppedRecords", lines);
            record.WriteNumber("droppedBytes", bytes);
        })
        : string.Create(CultureInfo.InvariantCulture, $"LOGS_DROPPED Dropped Records: {lines}\tDropped Bytes: {bytes}\tReason: {Reason}");
}
