namespace Thaw.Functions.Invoking.Streaming;

/// <summary>
/// Lets one writer at a time to an answer. An invocation may end, by its time-out for instance, while a chunk of it is still on its way
/// to a slow client: whoever ends the answer waits for that chunk, and none comes after it.
/// </summary>
internal sealed class StreamGate : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _closed;

    /// <summary>Writes in turn.</summary>
    /// <exception cref="IOException">The answer has ended.</exception>
    public async ValueTask WriteAsync(Func<CancellationToken, ValueTask> write, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_closed)
            {
                throw new IOException("The answer has ended.");
            }

            await write(cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits for the chunk that is being written, and lets none in afterwards.</summary>
    public async ValueTask CloseAsync()
    {
        await _turn.WaitAsync();
        _closed = true;
        _turn.Release();
    }

    public void Dispose() => _turn.Dispose();
}
