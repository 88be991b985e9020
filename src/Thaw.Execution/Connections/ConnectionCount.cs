namespace Thaw.Execution.Connections;

/// <summary>How many connections are open, up to a limit.</summary>
internal sealed class ConnectionCount(int limit)
{
    private int _open;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _open) <= limit)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _open);
}
