using Microsoft.Extensions.Logging;
using Thaw.Execution.Environments;
using Thaw.Functions.Invoking;

namespace Thaw.Functions.Deploying;

/// <summary>Makes a stored change take effect: new invocations see it, old environments are retired, code that nobody needs is removed.</summary>
internal sealed partial class Rollout(
    VersionCatalog versions, FunctionStore store, IEnvironmentPool pool, CodeShelf shelf, IEnumerable<IFunctionFollower> followers, ILogger<Rollout> log) : IDisposable
{
    // Changes may come here in another order than they were stored; each retires what the store says by then is old, one after the other.
    private readonly SemaphoreSlim _retiring = new(1, 1);

    /// <summary>A version has been changed.</summary>
    public async Task ChangedAsync(Function before, Function after)
    {
        var drained = versions.Drop(after.Scope, after.Name, after.Version);
        await RetireAsync(after);
        _ = FinishAsync(before, drained, sweeps: !before.ContentIds().SequenceEqual(after.ContentIds()));
    }

    /// <summary>A function has been deleted with all its versions.</summary>
    public async Task DeletedAsync(IReadOnlyList<Function> deleted)
    {
        versions.DropAliases(deleted[0].Scope, deleted[0].Name);
        foreach (var version in deleted)
        {
            await DeletedAsync(version);
        }

        foreach (var (scope, name) in deleted.Select(version => (version.Scope, version.Name)).Distinct())
        {
            await Task.WhenAll(followers.Select(follower => follower.DeletedAsync(scope, name)));
        }
    }

    /// <summary>One version has been deleted.</summary>
    public async Task DeletedAsync(Function version)
    {
        var drained = versions.Drop(version.Scope, version.Name, version.Version);
        await RetireAsync(version);
        _ = FinishAsync(version, drained, sweeps: true);
    }

    /// <summary>Every function of every account has been deleted.</summary>
    public async Task ClearedAsync(IReadOnlyList<string> functionArns)
    {
        var drained = versions.DropAll();
        foreach (var arn in functionArns)
        {
            pool.Retire(arn, null, null);
        }

        _ = SweepAllAsync(drained);
        await Task.WhenAll(followers.Select(follower => follower.ClearedAsync()));
    }

    public void Dispose() => _retiring.Dispose();

    private async Task RetireAsync(Function function)
    {
        await _retiring.WaitAsync();
        try
        {
            var current = await store.FindAsync(function.Scope, function.Name, function.Version, CancellationToken.None);
            pool.Retire(function.Arn, function.Version, current?.Generation);
        }
        finally
        {
            _retiring.Release();
        }
    }

    private async Task FinishAsync(Function old, Task drained, bool sweeps)
    {
        try
        {
            var running = !drained.IsCompleted;
            await drained.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            if (running)
            {
                // An invocation that began before the change may have made an environment after it.
                await RetireAsync(old);
            }

            if (sweeps)
            {
                foreach (var content in old.ContentIds())
                {
                    await shelf.SweepAsync(content);
                }
            }
        }
        catch (Exception failure) // Background work: the change has been answered; the next start sweeps again.
        {
            SweepFailed(old.Code.CodeId, old.Arn, failure);
        }
    }

    private async Task SweepAllAsync(Task drained)
    {
        try
        {
            await drained.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            await shelf.SweepAllAsync(CancellationToken.None);
        }
        catch (Exception failure) // Background work: the reset has been answered; the next start sweeps again.
        {
            SweepAllFailed(failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The code {CodeId} of {FunctionArn} could not be removed; the next start tries again.")]
    private partial void SweepFailed(string codeId, string functionArn, Exception failure);

    [LoggerMessage(LogLevel.Warning, "The code of deleted functions could not be removed; the next start tries again.")]
    private partial void SweepAllFailed(Exception failure);
}
