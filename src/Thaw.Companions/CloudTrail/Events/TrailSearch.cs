using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Thaw.Companions.CloudTrail.Recording;

namespace Thaw.Companions.CloudTrail.Events;

/// <summary>Looks records up, newest first: it reads through the index a block at a time, and only those lines that may match.</summary>
internal sealed class TrailSearch(AuditFiles files)
{
    private const int EntriesInBlock = 4096;

    /// <summary>Finds at most so many records that are older than a place.</summary>
    public TrailPage Find(TrailFilter filter, TrailPosition from, int most)
    {
        // The one too many says only that there are more.
        var turn = new Turn(filter, most + 1, [], new TrailEntry[EntriesInBlock]);
        foreach (var number in files.Numbers().Reverse().Where(number => number <= from.File))
        {
            SearchFile(turn, number, number == from.File ? from.Entry : long.MaxValue);
            if (turn.IsDone)
            {
                return new TrailPage([.. turn.Found.Take(most).Select(pair => pair.Event)], turn.Found[most - 1].At);
            }
        }

        return new TrailPage([.. turn.Found.Select(pair => pair.Event)], null);
    }

    private void SearchFile(Turn turn, long number, long end)
    {
        try
        {
            using var index = AuditFiles.OpenToRead(files.Index(number));
            using var log = AuditFiles.OpenToRead(files.Log(number));
            var count = Math.Min(end, RandomAccess.GetLength(index) / TrailEntry.Bytes);
            while (count > 0 && !turn.IsDone)
            {
                var first = Math.Max(0, count - EntriesInBlock);
                var block = turn.Buffer.AsSpan(0, (int)(count - first));
                RandomAccess.Read(index, MemoryMarshal.AsBytes(block), first * TrailEntry.Bytes);
                SearchBlock(turn, log, block, new TrailPosition(number, first));
                count = first;
            }
        }
        catch (FileNotFoundException)
        {
            // The oldest file has just gone.
        }
    }

    private static void SearchBlock(Turn turn, SafeFileHandle log, ReadOnlySpan<TrailEntry> block, TrailPosition first)
    {
        for (var i = block.Length - 1; i >= 0 && !turn.IsDone; i--)
        {
            if (turn.Filter.Allows(block[i]) && ReadLine(log, block[i]) is { } read && turn.Filter.Matches(read))
            {
                turn.Found.Add((read, first with { Entry = first.Entry + i }));
            }
        }
    }

    private static TrailEvent? ReadLine(SafeFileHandle log, in TrailEntry entry)
    {
        var line = new byte[Math.Min(entry.Length, AuditQueue.LongestRecord)];
        return RandomAccess.Read(log, line, entry.Offset) == line.Length ? TrailEvent.Read(line) : null;
    }

    private sealed record Turn(TrailFilter Filter, int Enough, List<(TrailEvent Event, TrailPosition At)> Found, TrailEntry[] Buffer)
    {
        public bool IsDone => Found.Count >= Enough;
    }
}
