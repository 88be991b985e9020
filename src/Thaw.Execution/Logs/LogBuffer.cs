using System.Text;
using Thaw.Aws.Delivery;

namespace Thaw.Execution.Logs;

/// <summary>Lines that wait for delivery, bounded in bytes; what no longer fits is counted and told in a line of its own.</summary>
internal sealed class LogBuffer(int maxBytes, Func<long, long, LogLine> droppedNotice)
{
    // What one PutLogEvents takes; each event counts 26 bytes beside its text.
    private const int BatchLines = 10_000;
    private const int BatchBytes = 1024 * 1024;
    private const int EventOverhead = 26;

    private readonly Queue<(LogLine Line, int Bytes)> _lines = new();
    private long _bytes;
    private long _droppedLines;
    private long _droppedBytes;

    /// <summary>Whether another line would be dropped or the buffer is full.</summary>
    public bool IsFull => _bytes >= maxBytes;

    /// <summary>Whether lines have been dropped since the last that fitted.</summary>
    public bool IsDropping => _droppedLines > 0;

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty => _lines.Count == 0 && _droppedLines == 0;

    /// <summary>Adds a line; a platform line has a quarter more room, so that a flood does not hide START, END and REPORT.</summary>
    public void Add(LogLine line, bool platform)
    {
        var size = Encoding.UTF8.GetByteCount(line.Message) + EventOverhead;
        var limit = platform ? maxBytes + (maxBytes / 4) : maxBytes;
        // Once lines are dropped, half the buffer must be free again: one notice for a flood, not one for each line.
        if (_bytes + size > limit || (IsDropping && !platform && _bytes > maxBytes / 2))
        {
            _droppedLines++;
            _droppedBytes += size - EventOverhead;
            return;
        }

        if (!platform)
        {
            TellDropped();
        }

        Enqueue(line, size);
    }

    /// <summary>Takes the oldest lines for one delivery; their bytes count until <see cref="Release"/>.</summary>
    public (IReadOnlyList<LogLine> Lines, long Bytes) Take()
    {
        var lines = new List<LogLine>(Math.Min(_lines.Count + 1, BatchLines));
        long bytes = 0;
        while (lines.Count < BatchLines && _lines.TryPeek(out var next) && (lines.Count == 0 || bytes + next.Bytes <= BatchBytes))
        {
            _lines.Dequeue();
            lines.Add(next.Line);
            bytes += next.Bytes;
        }

        if (_lines.Count == 0 && TakeDropped() is { } notice)
        {
            lines.Add(notice);
        }

        return (lines, bytes);
    }

    /// <summary>The lines taken before have been delivered, or given up.</summary>
    public void Release(long bytes) => _bytes -= bytes;

    private void Enqueue(LogLine line, int size)
    {
        _lines.Enqueue((line, size));
        _bytes += size;
    }

    private void TellDropped()
    {
        if (TakeDropped() is { } notice)
        {
            Enqueue(notice, Encoding.UTF8.GetByteCount(notice.Message) + EventOverhead);
        }
    }

    private LogLine? TakeDropped()
    {
        if (_droppedLines == 0)
        {
            return null;
        }

        var notice = droppedNotice(_droppedLines, _droppedBytes);
        _droppedLines = 0;
        _droppedBytes = 0;
        return notice;
    }
}
