namespace Thaw.Functions.Concurrency;

/// <summary>The right of one invocation to run; disposing gives it back, once.</summary>
/// <param name="concurrency">Where it is counted.</param>
/// <param name="functionName">The function.</param>
/// <param name="provisionedVersion">The version for which concurrency is provisioned that it runs in, or null.</param>
internal sealed class ConcurrencyPermit(ScopeConcurrency concurrency, string functionName, string? provisionedVersion) : IDisposable
{
    private int _returned;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _returned, 1) == 0)
        {
            if (provisionedVersion is null)
            {
                concurrency.Leave(functionName);
            }
            else
            {
                concurrency.LeaveProvisioned(functionName, provisionedVersion);
            }
        }
    }
}
