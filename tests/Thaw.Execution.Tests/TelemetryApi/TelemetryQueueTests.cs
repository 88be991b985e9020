using Thaw.Execution.TelemetryApi;

namespace Thaw.Execution.Tests.TelemetryApi;

public sealed class TelemetryQueueTests
{
    [Fact]
    public void A_batch_is_full_by_number_or_by_size_and_order_is_kept()
    {
        var queue = new TelemetryQueue(maxItems: 2, maxBytes: 100);
        queue.Add([1]);
        Assert.False(queue.IsFull);
        queue.Add([2]);
        Assert.True(queue.IsFull);
        queue.Add([3]);
        Assert.Equal([[1], [2]], queue.Take());
        Assert.Equal([[3]], queue.Take());
        Assert.True(queue.IsEmpty);
        queue.Add(new byte[60]);
        queue.Add(new byte[60]);
        Assert.True(queue.IsFull);
        Assert.Equal(60, Assert.Single(queue.Take()).Length);
    }

    [Fact]
    public void What_does_not_fit_is_counted_until_it_has_been_told()
    {
        var queue = new TelemetryQueue(maxItems: 1, maxBytes: 100);
        queue.Add([1]);
        queue.Add([2]);
        queue.Add([3, 3]);
        queue.Add([4, 4, 4]);
        Assert.Equal((2, 5L), (queue.DroppedRecords, queue.DroppedBytes));
        Assert.Equal([[1]], queue.Take());

        // The gap has one place: behind what was kept.
        queue.Add([5]);
        Assert.Equal(3, queue.DroppedRecords);
        queue.TellDropped([0]);
        Assert.Equal((0, 0L), (queue.DroppedRecords, queue.DroppedBytes));
        Assert.Equal([[2]], queue.Take());
        Assert.Equal([[0]], queue.Take());
    }

    [Fact]
    public void An_event_that_is_larger_than_a_batch_goes_alone()
    {
        var queue = new TelemetryQueue(maxItems: 10, maxBytes: 4);
        queue.Add([1]);
        queue.Add([1, 2, 3, 4, 5]);
        Assert.Single(queue.Take());
        Assert.Equal(5, Assert.Single(queue.Take()).Length);
    }
}
