namespace Thaw.Functions.Concurrency;

/// <summary>The right of one invocation to run; disposing gives it back, once.</summary>
internal sealed class ConcurrencyPermit(ScopeConcurrency concurrency, string functionName) : IDisposable
{
    private int _returned;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _returned, 1) == 0)
        {
            concurrency.Leave(functionName);
        }
    }
}
