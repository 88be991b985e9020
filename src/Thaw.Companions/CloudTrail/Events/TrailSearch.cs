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
        var found = new List<(TrailEvent Event, TrailPosition At)>();
        var buffer = new TrailEntry[EntriesInBlock];
        foreach (var number in files.Numbers().Reverse().Where(number => number <= from.File))
        {
            try
            {
                using var index = AuditFiles.OpenToRead(files.Index(number));
                using var log = AuditFiles.OpenToRead(files.Log(number));
                Search(new Place(number, index, log, buffer), number == from.File ? from.Entry : long.MaxValue);
            }
            catch (FileNotFoundException)
            {
                // The oldest file has just gone.
            }

            if (found.Count > most)
            {
                // The one too many says only that there are more.
                return new TrailPage([.. found.Take(most).Select(pair => pair.Event)], found[most - 1].At);
            }
        }

        return new TrailPage([.. found.Select(pair => pair.Event)], null);

        void Search(Place place, long end)
        {
            var count = Math.Min(end, RandomAccess.GetLength(place.Index) / TrailEntry.Bytes);
            while (count > 0 && found.Count <= most)
            {
                var first = Math.Max(0, count - EntriesInBlock);
                SearchBlock(place, filter, first, (int)(count - first), most + 1, found);
                count = first;
            }
        }
    }

    private static void SearchBlock(Place place, TrailFilter filter, long first, int count, int most, List<(TrailEvent Event, TrailPosition At)> found)
    {
        var block = place.Buffer.AsSpan(0, count);
        RandomAccess.Read(place.Index, MemoryMarshal.AsBytes(block), first * TrailEntry.Bytes);
        for (var i = count - 1; i >= 0 && found.Count < most; i--)
        {
            if (filter.Allows(block[i]) && ReadLine(place.Log, block[i]) is { } read && filter.Matches(read))
            {
                found.Add((read, new TrailPosition(place.Number, first + i)));
            }
        }
    }

    private static TrailEvent? ReadLine(SafeFileHandle log, in TrailEntry entry)
    {
        var line = new byte[Math.Min(entry.Length, AuditQueue.LongestRecord)];
        return RandomAccess.Read(log, line, entry.Offset) == line.Length ? TrailEvent.Read(line) : null;
    }

    private readonly record struct Place(long Number, SafeFileHandle Index, SafeFileHandle Log, TrailEntry[] Buffer);
}
