using Microsoft.Extensions.Hosting;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Concurrency;

/// <summary>Brings the stored reserved concurrency into the ledger: at start, after a change, and when functions are gone.</summary>
internal sealed class Reservations(ReservationStore store, ConcurrencyLedger ledger) : IFunctionFollower, IHostedService, IDisposable
{
    // Changes may come here in another order than they were stored; each applies what the store says by then, one after the other.
    private readonly SemaphoreSlim _applying = new(1, 1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var reservation in await store.AllAsync(cancellationToken))
        {
            ledger.Reserve(reservation.Scope, reservation.FunctionName, reservation.Reserved);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Applies what is stored for a function by now.</summary>
    public async Task ApplyAsync(Scope scope, string name)
    {
        await _applying.WaitAsync();
        try
        {
            ledger.Reserve(scope, name, await store.FindAsync(scope, name, CancellationToken.None));
        }
        finally
        {
            _applying.Release();
        }
    }

    public Task DeletedAsync(Scope scope, string name) => ApplyAsync(scope, name);

    public async Task ClearedAsync()
    {
        foreach (var (scope, name) in ledger.Reserving())
        {
            await ApplyAsync(scope, name);
        }
    }

    public void Dispose() => _applying.Dispose();
}
