using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Thaw.Aws.Operations;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;
using Thaw.Functions.Aliases;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Concurrency.Provisioned;

/// <summary>Brings the stored provisioned concurrency into the ledger and to the environments: at start, after a change, and when what it hangs on is gone.</summary>
internal sealed class ProvisionedAllocations(ProvisionedStore store, ConcurrencyLedger ledger, IProvisionedEnvironments environments)
    : IFunctionFollower, IQualifierFollower, IHostedLifecycleService, IDisposable
{
    private readonly ConcurrentDictionary<(Scope Scope, string Name), IReadOnlyList<ProvisionedShare>> _shares = new();

    // Changes may come here in another order than they were stored; each applies what the store says by then, one after the other.
    private readonly SemaphoreSlim _applying = new(1, 1);

    /// <summary>How far the configuration of a version or alias has come.</summary>
    public ProvisionedProgress ProgressOf(FunctionTarget target) => ProgressOf(target.Scope, target.Name)(target.VersionOrAlias);

    /// <summary>How far each configuration of a function has come, by its qualifier.</summary>
    public Func<string, ProvisionedProgress> ProgressOf(Scope scope, string name) => _shares.TryGetValue((scope, name), out var shares)
        ? qualifier => ProvisionedProgress.Of(qualifier, shares, share => environments.StateOf(share.Version))
        : _ => ProvisionedProgress.None;

    /// <summary>Applies what is stored for a function by now.</summary>
    /// <param name="scope">The account and region.</param>
    /// <param name="name">The function.</param>
    /// <param name="again">The version or alias that begins anew even when its number is the same, or null.</param>
    public async Task ApplyAsync(Scope scope, string name, string? again = null)
    {
        await _applying.WaitAsync();
        try
        {
            var shares = await store.SharesAsync(scope, name, CancellationToken.None);
            ledger.Provision(scope, name, Sums(shares));
            Provision((scope, name), shares, again);
        }
        finally
        {
            _applying.Release();
        }
    }

    public Task DeletedAsync(Scope scope, string name) => _shares.ContainsKey((scope, name)) ? ApplyAsync(scope, name) : Task.CompletedTask;

    public async Task ClearedAsync()
    {
        foreach (var (scope, name) in _shares.Keys)
        {
            await ApplyAsync(scope, name);
        }
    }

    public Task DeletingAsync(DbTransaction transaction, FunctionTarget target) => ProvisionedStore.DeleteAsync(transaction, target);

    public Task ChangingAsync(DbTransaction transaction, Alias alias) => ProvisionedStore.CheckAliasAsync(transaction, alias);

    public Task SettleAsync(FunctionTarget target) => DeletedAsync(target.Scope, target.Name);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Nobody may take what is provisioned, from the first invocation on.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (scope, name) in await store.FunctionsAsync(cancellationToken))
        {
            ledger.Provision(scope, name, Sums(await store.SharesAsync(scope, name, cancellationToken)));
        }
    }

    /// <summary>The server listens: runtimes can initialize.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var (scope, name) in await store.FunctionsAsync(cancellationToken))
        {
            await ApplyAsync(scope, name);
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _applying.Dispose();

    // A version whose number stays is left alone: to set it again would begin its progress anew.
    private void Provision((Scope Scope, string Name) function, IReadOnlyList<ProvisionedShare> shares, string? again)
    {
        var before = _shares.GetValueOrDefault(function) ?? [];
        if (shares.Count > 0)
        {
            _shares[function] = shares;
        }
        else
        {
            _shares.TryRemove(function, out _);
        }

        foreach (var version in before.Concat(shares).Select(share => share.Version).DistinctBy(version => (version.Version, version.Generation)))
        {
            var count = CountOf(version, shares);
            if (count != CountOf(version, before) || shares.Any(share => share.Qualifier == again && share.Version.Version == version.Version))
            {
                environments.Provision(version, count);
            }
        }
    }

    private static int CountOf(FunctionVersion version, IReadOnlyList<ProvisionedShare> shares) =>
        shares.Where(share => share.Version.Version == version.Version && share.Version.Generation == version.Generation).Sum(share => share.Environments);

    private static Dictionary<string, int> Sums(IReadOnlyList<ProvisionedShare> shares) => shares
        .GroupBy(share => share.Version.Version, StringComparer.Ordinal)
        .ToDictionary(version => version.Key, version => version.Sum(share => share.Environments), StringComparer.Ordinal);
}
