using System.Net.Sockets;

namespace Thaw.Execution.Connections;

/// <summary>Accepts on one listening socket of a sandbox until the sandbox closes it.</summary>
/// <param name="listener">The socket.</param>
/// <param name="accept">What becomes of an accepted connection.</param>
/// <param name="time">The clock of pauses.</param>
internal sealed class AcceptLoop(Socket listener, Action<Socket> accept, TimeProvider time)
{
    private static readonly TimeSpan ShortOfSockets = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private Round _round = new(new CancellationTokenSource(), NewDrained());
    private bool _over;

    /// <summary>Accepts; ends when the socket is closed.</summary>
    public async Task RunAsync()
    {
        while (true)
        {
            try
            {
                accept(await listener.AcceptAsync(_round.Interrupt.Token));
            }
            catch (OperationCanceledException)
            {
                HangUpOnQueue();
            }
            catch (SocketException failure) when (failure.SocketErrorCode is SocketError.TooManyOpenSockets or SocketError.ConnectionAborted)
            {
                // The server is short of descriptors, or the client has left already: there will be others.
                await Task.Delay(ShortOfSockets, time);
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                // The sandbox is gone and its socket with it.
                Drained(over: true);
                return;
            }
        }
    }

    /// <summary>Hangs up on all who have connected and were not accepted yet: they belong to processes that have ended.</summary>
    public Task DrainAsync()
    {
        Round round;
        lock (_gate)
        {
            if (_over)
            {
                return Task.CompletedTask;
            }

            round = _round;
        }

        round.Interrupt.Cancel();
        return round.Drained.Task;
    }

    private void HangUpOnQueue()
    {
        try
        {
            while (listener.Poll(TimeSpan.Zero, SelectMode.SelectRead))
            {
                listener.Accept().Dispose();
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The next accept meets the same and knows what to do.
        }

        Drained(over: false);
    }

    private void Drained(bool over)
    {
        Round round;
        lock (_gate)
        {
            _over = over;
            round = _round;
            _round = new Round(new CancellationTokenSource(), NewDrained());
        }

        round.Drained.TrySetResult();
    }

    private static TaskCompletionSource NewDrained() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The time between two drains.</summary>
    private sealed record Round(CancellationTokenSource Interrupt, TaskCompletionSource Drained);
}
