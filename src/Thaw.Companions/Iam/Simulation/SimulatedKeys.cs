using Thaw.Aws.Authorization;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>The condition keys that a simulation is given; it has no others.</summary>
internal sealed class SimulatedKeys : IContextKeys
{
    private readonly Dictionary<string, IReadOnlyList<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives a key its values; the last ones count.</summary>
    public void Set(string key, params IReadOnlyList<string> values) => _values[key] = values;

    /// <inheritdoc/>
    public ContextValues Find(string key) => _values.TryGetValue(key, out var values) ? new ContextValues(values) : default;
}
