using System.Collections.Concurrent;
using System.Data.Common;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Policies;

namespace Thaw.Functions.Permissions;

/// <summary>The policies and tags of functions that have been asked for, in memory: filled from the store, dropped when they change.</summary>
internal sealed class FunctionGrants(PolicyStore store) : IFunctionFollower, IQualifierFollower
{
    private readonly ConcurrentDictionary<GrantKey, FunctionGrant> _grants = new();
    private readonly Lock _gate = new();
    private long _changes;

    /// <summary>What a function brings; a function that does not exist brings nothing.</summary>
    public ValueTask<FunctionGrant> FindAsync(Scope scope, string name, CancellationToken cancellation)
    {
        var key = new GrantKey(scope, name);
        return _grants.TryGetValue(key, out var grant) ? ValueTask.FromResult(grant) : FillAsync(key, cancellation);
    }

    /// <summary>Forgets a function after a change of its policies or tags has been stored.</summary>
    public void Forget(Scope scope, string name)
    {
        lock (_gate)
        {
            _changes++;
            _grants.TryRemove(new GrantKey(scope, name), out _);
        }
    }

    public Task DeletedAsync(Scope scope, string name)
    {
        Forget(scope, name);
        return Task.CompletedTask;
    }

    public Task ClearedAsync()
    {
        lock (_gate)
        {
            _changes++;
            _grants.Clear();
        }

        return Task.CompletedTask;
    }

    public Task DeletingAsync(DbTransaction transaction, FunctionTarget target) => Task.CompletedTask;

    public void Deleted(FunctionTarget target) => Forget(target.Scope, target.Name);

    // What was read may be out of date when something changed meanwhile: then it is read again.
    private async ValueTask<FunctionGrant> FillAsync(GrantKey key, CancellationToken cancellation)
    {
        while (true)
        {
            var seen = Volatile.Read(ref _changes);
            var stored = await store.AllAsync(key.Scope, key.Name, cancellation);
            if (stored is null)
            {
                return FunctionGrant.None;
            }

            var grant = Read(key, stored.Value.Tags, stored.Value.Statements);
            lock (_gate)
            {
                if (_changes == seen)
                {
                    return _grants.GetOrAdd(key, grant);
                }
            }
        }
    }

    private static FunctionGrant Read(GrantKey key, IReadOnlyDictionary<string, string> tags, ILookup<string, string> statements) => new()
    {
        Tags = tags,
        Policies = statements.ToDictionary(
            group => group.Key,
            group => PolicyDocument.Read($"of {FunctionTarget.ArnOf(key.Scope, key.Name)}", [.. group]),
            StringComparer.Ordinal),
    };

    private readonly record struct GrantKey(Scope Scope, string Name);
}
