using System.Threading.Channels;

namespace Thaw.Companions;

/// <summary>Tells somebody who works from time to time that there is something to do now; several calls before it wakes are one.</summary>
internal abstract class WakingSignal
{
    private readonly Channel<bool> _raised = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes whoever waits.</summary>
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
            // The time is over: that is a reason to wake, too.
        }
    }
}
