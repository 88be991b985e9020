using System.Collections.Concurrent;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;

namespace Thaw.Functions.Tests.Fakes;

/// <summary>Environments that are ready when a test says so.</summary>
internal sealed class FakeProvisioned : IProvisionedEnvironments
{
    private readonly ConcurrentDictionary<string, int> _targets = new();

    /// <summary>How many environments each version shall have, as <c>name:version=number</c>.</summary>
    public IReadOnlyList<string> Targets => [.. _targets.OrderBy(target => target.Key, StringComparer.Ordinal).Select(target => $"{target.Key}={target.Value}")];

    /// <summary>How often a number was set.</summary>
    public int Calls { get; private set; }

    /// <summary>What there is for a version; all that is wanted by default.</summary>
    public Func<string, int, ProvisionedState> State { get; set; } = (_, wanted) => new ProvisionedState(wanted, wanted, true, null);

    public void Provision(FunctionVersion version, int environments)
    {
        Calls++;
        if (environments == 0)
        {
            _targets.TryRemove(KeyOf(version), out _);
        }
        else
        {
            _targets[KeyOf(version)] = environments;
        }
    }

    public ProvisionedState StateOf(FunctionVersion version) =>
        _targets.TryGetValue(KeyOf(version), out var wanted) ? State(version.Version, wanted) : ProvisionedState.None;

    private static string KeyOf(FunctionVersion version) => $"{version.Name}:{version.Version}";
}
