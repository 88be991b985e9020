using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Thaw.Execution.Invocations;

namespace Thaw.Execution.Environments;

/// <summary>The versions of which environments are kept ready on this node.</summary>
internal sealed class ProvisionedEnvironments : IProvisionedEnvironments, IDisposable
{
    private readonly ConcurrentDictionary<FunctionKey, ProvisionedVersion> _versions = new();
    private readonly Lock _changing = new();
    private readonly EnvironmentPool _pool;
    private readonly TimeSpan _lifetime;
    private readonly TimeProvider _time;
    private readonly ILogger<ProvisionedEnvironments> _logger;

    public ProvisionedEnvironments(EnvironmentPool pool, ExecutionOptions options, TimeProvider time, ILogger<ProvisionedEnvironments> logger)
    {
        _pool = pool;
        _time = time;
        _logger = logger;

        // Early enough that the next one is there before the credentials of this one end.
        _lifetime = options.EnvironmentLifetime * 0.9;
        pool.ProvisionedEnded = version => _versions.GetValueOrDefault(FunctionKey.Of(version))?.Fill();
        pool.Retiring = Retire;
    }

    public void Provision(FunctionVersion version, int environments)
    {
        lock (_changing)
        {
            if (environments > 0)
            {
                Of(version).Want(environments);
            }
            else if (_versions.TryGetValue(FunctionKey.Of(version), out var kept))
            {
                // What is being initialized still comes; whoever wants the version again by then shall count it, and not see it ended.
                kept.Want(0);
                Forget(FunctionKey.Of(version), kept);
            }
        }
    }

    public ProvisionedState StateOf(FunctionVersion version) => _versions.GetValueOrDefault(FunctionKey.Of(version))?.State ?? ProvisionedState.None;

    /// <summary>Replaces what has become old.</summary>
    public void Review()
    {
        lock (_changing)
        {
            foreach (var (key, version) in _versions)
            {
                version.Fill();
                Forget(key, version);
            }
        }
    }

    public void Dispose()
    {
        foreach (var (_, version) in _versions)
        {
            version.Dispose();
        }
    }

    private ProvisionedVersion Of(FunctionVersion version)
    {
        var key = FunctionKey.Of(version);
        if (_versions.TryGetValue(key, out var kept) && kept.Version.Generation != version.Generation)
        {
            // The number of a deleted function's version may be given to another function of the name.
            GiveUp(kept);
            kept = null;
        }

        return kept is not null ? kept : _versions[key] = new ProvisionedVersion(version, _pool, _lifetime, _time, _logger);
    }

    private void Forget(FunctionKey key, ProvisionedVersion kept)
    {
        if (kept.IsOver && _versions.TryRemove(new(key, kept)))
        {
            kept.Dispose();
        }
    }

    private void Retire(string functionArn, string? version, string? generation)
    {
        lock (_changing)
        {
            foreach (var (key, kept) in _versions)
            {
                if (key.FunctionArn == functionArn && (version is null || key.Version == version) && kept.Version.Generation != generation && _versions.TryRemove(key, out _))
                {
                    GiveUp(kept);
                }
            }
        }
    }

    private static void GiveUp(ProvisionedVersion kept)
    {
        kept.Want(0);
        kept.Dispose();
    }
}
