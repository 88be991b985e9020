using System.Runtime.InteropServices;
using Thaw.Aws.Auditing;
using Thaw.Companions.CloudTrail.Events;

namespace Thaw.Companions.CloudTrail.Recording;

/// <summary>Appends records: to the newest file until it is full or old, then to the next one; the oldest files go. For one writer.</summary>
internal sealed class AuditLog(AuditFiles files, CloudTrailOptions options, TimeProvider time) : IDisposable
{
    private readonly MemoryStream _lines = new();
    private readonly List<TrailEntry> _entries = [];
    private AuditSegment? _segment;
    private DateTimeOffset _synced;

    /// <summary>Whether something was written that a power cut would take.</summary>
    public bool IsUnsynced { get; private set; }

    /// <summary>Makes every index fit its file again; for the start.</summary>
    public void Recover()
    {
        foreach (var number in files.Numbers())
        {
            AuditSegment.Open(files, number).Dispose();
        }
    }

    /// <summary>Appends records that have not been appended yet, and takes those from the list that are.</summary>
    /// <exception cref="IOException">The disk is full, or fails; what is left in the list has not been kept.</exception>
    public void Append(List<AuditRecord> records)
    {
        try
        {
            while (records.Count > 0)
            {
                var count = Collect(Current(), records);
                _segment!.Append(_lines.GetBuffer().AsSpan(0, (int)_lines.Length), CollectionsMarshal.AsSpan(_entries));
                IsUnsynced = true;
                records.RemoveRange(0, count);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Opened anew, it loses the half of a line that may stand at its end.
            Close();
            throw new IOException(failure.Message, failure);
        }
    }

    /// <summary>Makes what was written survive a power cut, at most once in the interval.</summary>
    public void Sync(bool atOnce)
    {
        if (IsUnsynced && (atOnce || time.GetUtcNow() - _synced >= options.SyncInterval))
        {
            _segment?.Sync();
            _synced = time.GetUtcNow();
            IsUnsynced = false;
        }
    }

    public void Dispose()
    {
        Close();
        _lines.Dispose();
    }

    private void Close()
    {
        _segment?.Dispose();
        _segment = null;
        IsUnsynced = false;
    }

    /// <summary>Collects the lines that still fit, at least one.</summary>
    private int Collect(AuditSegment segment, List<AuditRecord> records)
    {
        _lines.SetLength(0);
        _entries.Clear();
        var count = 0;
        foreach (var record in records)
        {
            var offset = segment.Length + _lines.Length;
            if (offset > 0 && offset + record.Json.Length > options.FileBytes)
            {
                break;
            }

            _lines.Write(record.Json.Span);
            _lines.WriteByte((byte)'\n');
            count++;
            if (TrailEvent.Read(record.Json.Span) is { } found)
            {
                _entries.Add(TrailEntry.Of(found, offset, record.Json.Length));
            }
        }

        return count;
    }

    private AuditSegment Current()
    {
        _segment ??= AuditSegment.Open(files, files.Numbers() is [.., var newest] ? newest : 1);
        var isFull = _segment.Length + AuditQueue.LongestRecord > options.FileBytes;
        var isOld = _segment.Begun + options.FileAge <= time.GetUtcNow();
        if (isFull || isOld)
        {
            Rotate(_segment);
        }

        return _segment;
    }

    private void Rotate(AuditSegment full)
    {
        Sync(atOnce: true);
        var next = full.Number + 1;
        Close();
        _segment = AuditSegment.Open(files, next);
        foreach (var number in files.Numbers().SkipLast(options.FilesKept))
        {
            files.Delete(number);
        }
    }
}
