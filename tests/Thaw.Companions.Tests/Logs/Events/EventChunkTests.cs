using System.Text;
using Thaw.Companions.Logs.Events;

namespace Thaw.Companions.Tests.Logs.Events;

public sealed class EventChunkTests
{
    [Fact]
    public void Events_that_came_together_are_one_row()
    {
        var chunk = Assert.Single(EventChunk.Cut([new(5, "START"u8.ToArray()), new(5, []), new(1005, "END"u8.ToArray())]));
        Assert.Equal((5, 1005, 3, 8 + (3 * 26)), (chunk.First, chunk.Last, chunk.Count, chunk.Size));
    }

    [Fact]
    public void A_row_is_cut_where_time_goes_back_or_too_far_and_where_it_grows_too_large()
    {
        var large = new byte[40_000];
        var chunks = EventChunk.Cut([new(1000, []), new(2001, []), new(2000, []), new(2000, large), new(2000, large), new(2000, new byte[300_000]), new(2000, [])]);
        Assert.Equal([1, 1, 2, 1, 1, 1], chunks.Select(chunk => chunk.Count));
        Assert.Empty(EventChunk.Cut([]));
    }

    [Fact]
    public async Task Whatever_came_in_whatever_order_is_read_in_its_order_in_every_range_from_both_ends()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var rows = Rows(random);
            var all = rows.SelectMany(row => row.Events()).OrderBy(stored => stored.Timestamp).ThenBy(stored => stored.Number).ToArray();
            Assert.Equal(all.Length, all.DistinctBy(stored => stored.Number).Count());
            var range = Range(random, all);
            var expected = all.Where(stored => IsIn(stored, range));
            var read = await EventMerge.RunAsync(Ordered(rows, range), range, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
            Assert.Equal(
                (range.Backwards ? expected.Reverse() : expected).Select(stored => (stored.Key, stored.Stream, stored.Text)),
                read.Select(stored => (stored.Key, stored.Stream, stored.Text)));
        }
    }

    private static List<StoredChunk> Rows(Random random)
    {
        var (rows, number) = (new List<StoredChunk>(), 1L);
        for (var batch = random.Next(12); batch > 0; batch--)
        {
            var stream = $"s{random.Next(3)}";
            var events = Enumerable.Range(0, random.Next(8))
                .Select(_ => new NewEvent(random.Next(4_000), Encoding.UTF8.GetBytes(new string('ä', random.Next(200)))))
                .OrderBy(line => random.Next(5) == 0 ? 0 : line.Timestamp);
            foreach (var chunk in EventChunk.Cut([.. events]))
            {
                rows.Add(new StoredChunk { First = chunk.First, Number = number, Ingested = 1, Lines = chunk.Lines, Stream = stream });
                number += chunk.Count;
            }
        }

        return rows;
    }

    private static EventRange Range(Random random, StoredEvent[] all)
    {
        var backwards = random.Next(2) == 0;
        var bound = random.Next(3) > 0 && all.Length > 0 ? all[random.Next(all.Length)].Key : backwards ? EventKey.Last : EventKey.First;
        return new EventRange(random.Next(2_000), random.Next(2) == 0 ? long.MaxValue : random.Next(4_000), bound, backwards);
    }

    // As the store gives them: by their first events, and only those that may hold an event in range.
    private static IAsyncEnumerable<StoredChunk> Ordered(List<StoredChunk> rows, EventRange range)
    {
        var due = rows.Where(row => row.First >= range.FirstRow && row.First <= range.Last && row.Events().Max(stored => stored.Timestamp) >= range.First);
        var ordered = due.OrderBy(row => row.First).ThenBy(row => row.Number);
        return (range.Backwards ? ordered.Reverse() : ordered).ToAsyncEnumerable();
    }

    private static bool IsIn(StoredEvent stored, EventRange range)
    {
        var place = (stored.Timestamp, stored.Number).CompareTo((range.Bound.Timestamp, range.Bound.Number));
        return stored.Timestamp >= range.From && stored.Timestamp <= range.To && (range.Backwards ? place < 0 : place > 0);
    }
}
