using System.Collections.Concurrent;
using Thaw.Aws.Keys;
using Thaw.Aws.Operations;
using Thaw.Functions.Aliases;
using Thaw.Functions.Deploying;
using Thaw.Functions.Deploying.Variables;
using Thaw.Functions.RuntimeManagement;

namespace Thaw.Functions.Invoking;

/// <summary>The versions and aliases that have been invoked, in memory: filled from the store, dropped when they change.</summary>
internal sealed class VersionCatalog : IDisposable
{
    private readonly FunctionStore _store;
    private readonly VariableVault _vault;
    private readonly RuntimePins _pins;
    private readonly RoutingChance _chance;
    private readonly FunctionsOptions _options;
    private readonly KeyChanges _keys;
    private readonly ConcurrentDictionary<VersionKey, LiveVersion> _versions = new();
    private readonly ConcurrentDictionary<VersionKey, Alias> _aliases = new();
    private readonly Lock _gate = new();
    private long _changes;

    public VersionCatalog(FunctionStore store, VariableVault vault, RuntimePins pins, RoutingChance chance, FunctionsOptions options, KeyChanges keys)
    {
        (_store, _vault, _pins, _chance, _options, _keys) = (store, vault, pins, chance, options, keys);
        keys.Changed += DropKey;
    }

    /// <summary>How many versions are in memory.</summary>
    public int Count => _versions.Count;

    /// <summary>Finds what a name and qualifier stand for; an alias with two versions decides anew each time.</summary>
    /// <exception cref="AwsException">There is no such function, version or alias.</exception>
    public ValueTask<LiveVersion> ResolveAsync(FunctionTarget target, CancellationToken cancellation)
    {
        var key = new VersionKey(target.Scope, target.Name, target.VersionOrAlias);
        if (_versions.TryGetValue(key, out var version))
        {
            return ValueTask.FromResult(version);
        }

        // No alias is named like a version, so that the two need not be told apart before.
        if (!_aliases.TryGetValue(key, out var alias))
        {
            return target.Qualifier is { IsLatest: false, IsNumber: false }
                ? FillAliasAsync(target, cancellation)
                : FillAsync(target, target.VersionOrAlias, cancellation);
        }

        var chosen = _chance.Choose(alias);
        return _versions.TryGetValue(key with { Version = chosen }, out version)
            ? ValueTask.FromResult(version)
            : FillAsync(target, chosen, cancellation);
    }

    /// <summary>Forgets a version after its change has been stored.</summary>
    /// <returns>Ends when no invocation of the forgotten version runs any more.</returns>
    public Task Drop(Scope scope, string name, string version)
    {
        lock (_gate)
        {
            _changes++;
            return _versions.TryRemove(new VersionKey(scope, name, version), out var dropped) ? dropped.Close() : Task.CompletedTask;
        }
    }

    /// <summary>Forgets an alias after its change has been stored; the versions stay.</summary>
    public void DropAlias(FunctionTarget target)
    {
        lock (_gate)
        {
            _changes++;
            _aliases.TryRemove(new VersionKey(target.Scope, target.Name, target.VersionOrAlias), out _);
        }
    }

    /// <summary>Forgets all aliases of a function that is gone.</summary>
    public void DropAliases(Scope scope, string name)
    {
        lock (_gate)
        {
            _changes++;
            foreach (var key in _aliases.Keys.Where(key => key.Scope == scope && key.Name == name))
            {
                _aliases.TryRemove(key, out _);
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    /// <returns>Ends when no invocation of a forgotten version runs any more.</returns>
    public Task DropAll()
    {
        lock (_gate)
        {
            _changes++;
            var dropped = _versions.Values.ToList();
            _versions.Clear();
            _aliases.Clear();
            return Task.WhenAll(dropped.Select(version => version.Close()));
        }
    }

    public void Dispose() => _keys.Changed -= DropKey;

    // A key that has changed may not open any more: whoever invokes next asks it again.
    private void DropKey(string keyArn)
    {
        lock (_gate)
        {
            _changes++;
            foreach (var (key, version) in _versions.Where(entry => entry.Value.KeyArn == keyArn))
            {
                _versions.TryRemove(key, out _);
                _ = version.Close();
            }
        }
    }

    private async ValueTask<LiveVersion> FillAliasAsync(FunctionTarget target, CancellationToken cancellation)
    {
        while (true)
        {
            var seen = Volatile.Read(ref _changes);
            var alias = await _store.FindAliasAsync(target, cancellation) ?? throw LambdaErrors.FunctionNotFound(target.WrittenArn);
            lock (_gate)
            {
                if (_changes != seen)
                {
                    continue;
                }

                _aliases[new VersionKey(target.Scope, target.Name, alias.Name)] = alias;
            }

            return await FillAsync(target, _chance.Choose(alias), cancellation);
        }
    }

    private async ValueTask<LiveVersion> FillAsync(FunctionTarget target, string chosen, CancellationToken cancellation)
    {
        while (true)
        {
            var seen = Volatile.Read(ref _changes);
            var function = await _store.FindAsync(target.Scope, target.Name, chosen, cancellation);
            if (function is null)
            {
                return await MissAsync(target, chosen, cancellation);
            }

            await _pins.RequireAsync(function, cancellation);
            var variables = await _vault.OpenToRunAsync(function, cancellation);
            if (TryAdd(function, variables, seen) is { } version)
            {
                return version;
            }
        }
    }

    // The version of an alias stays: when it is gone, the alias has been changed since it was read, and stands for another by now.
    private ValueTask<LiveVersion> MissAsync(FunctionTarget target, string chosen, CancellationToken cancellation) =>
        chosen == target.VersionOrAlias ? throw LambdaErrors.FunctionNotFound(target.WrittenArn) : FillAliasAsync(target, cancellation);

    // What was read may be out of date when something was dropped meanwhile: then it is read again.
    private LiveVersion? TryAdd(Function function, IReadOnlyDictionary<string, string> variables, long seen)
    {
        lock (_gate)
        {
            return _changes == seen
                ? _versions.GetOrAdd(
                    new VersionKey(function.Scope, function.Name, function.Version),
                    _ => new LiveVersion(function.ToRunnable(variables), FunctionStatus.PendingUntil(function, _options), function.Configuration.KmsKeyArn))
                : null;
        }
    }

    private readonly record struct VersionKey(Scope Scope, string Name, string Version);
}
