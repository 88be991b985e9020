using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Thaw.Companions.CloudTrail.Events;

namespace Thaw.Companions.CloudTrail.Recording;

/// <summary>One file of the log and its index, open to be appended to.</summary>
internal sealed class AuditSegment : IDisposable
{
    private readonly SafeFileHandle _log;
    private readonly SafeFileHandle _index;
    private long _indexLength;

    private AuditSegment(long number, SafeFileHandle log, SafeFileHandle index)
    {
        Number = number;
        _log = log;
        _index = index;
    }

    public long Number { get; }

    /// <summary>The length of the log in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>When its first record was made; null while it has none.</summary>
    public DateTimeOffset? Begun { get; private set; }

    /// <summary>Opens or makes it. Half a line at its end, left by a power cut or a full disk, goes; an index that does not fit is made anew.</summary>
    public static AuditSegment Open(AuditFiles files, long number)
    {
        var log = AuditFiles.OpenToWrite(files.Log(number));
        var segment = new AuditSegment(number, log, AuditFiles.OpenToWrite(files.Index(number)));
        try
        {
            segment.Recover();
            return segment;
        }
        catch
        {
            segment.Dispose();
            throw;
        }
    }

    /// <summary>Appends lines that end in line ends, and their entries.</summary>
    public void Append(ReadOnlySpan<byte> lines, ReadOnlySpan<TrailEntry> entries)
    {
        RandomAccess.Write(_log, lines, Length);
        RandomAccess.Write(_index, MemoryMarshal.AsBytes(entries), _indexLength);
        Length += lines.Length;
        _indexLength += entries.Length * TrailEntry.Bytes;
        Begun ??= entries.IsEmpty ? null : DateTimeOffset.FromUnixTimeSeconds(entries[0].Time);
    }

    /// <summary>Makes what was appended survive a power cut; the index can be made anew.</summary>
    public void Sync() => RandomAccess.FlushToDisk(_log);

    public void Dispose()
    {
        _log.Dispose();
        _index.Dispose();
    }

    private void Recover()
    {
        Length = RandomAccess.GetLength(_log);
        _indexLength = RandomAccess.GetLength(_index);
        if (_indexLength % TrailEntry.Bytes != 0 || End() != Length)
        {
            Rebuild();
        }

        Begun = _indexLength == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(EntryAt(0).Time);
    }

    private long End() => _indexLength == 0 ? 0 : EntryAt(_indexLength - TrailEntry.Bytes).End;

    private TrailEntry EntryAt(long offset)
    {
        Span<TrailEntry> entry = stackalloc TrailEntry[1];
        RandomAccess.Read(_index, MemoryMarshal.AsBytes(entry), offset);
        return entry[0];
    }

    private void Rebuild()
    {
        List<TrailEntry> entries = [];
        Length = AuditLines.Read(_log, (line, offset) =>
        {
            if (TrailEvent.Read(line) is { } found)
            {
                entries.Add(TrailEntry.Of(found, offset, line.Length));
            }
        });
        RandomAccess.SetLength(_log, Length);
        RandomAccess.SetLength(_index, 0);
        RandomAccess.Write(_index, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(entries)), 0);
        _indexLength = (long)entries.Count * TrailEntry.Bytes;
    }
}
