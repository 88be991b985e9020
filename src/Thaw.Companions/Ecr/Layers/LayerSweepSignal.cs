using System.Threading.Channels;

namespace Thaw.Companions.Ecr.Layers;

/// <summary>Tells the sweeper that contents may have become unneeded; several calls before it wakes are one.</summary>
internal sealed class LayerSweepSignal
{
    private readonly Channel<bool> _raised = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes the sweeper.</summary>
    public void Raise() => _raised.Writer.TryWrite(true);

    /// <summary>Waits for a call, at most so long.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await _raised.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The time is over: it is swept as it is from time to time.
        }
    }
}
