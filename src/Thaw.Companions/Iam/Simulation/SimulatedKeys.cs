using Thaw.Aws.Authorization;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>The condition keys that a simulation is given; it has no others.</summary>
internal sealed class SimulatedKeys : IContextKeys
{
    private readonly Dictionary<string, IReadOnlyList<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys that policies ask for, each once.</summary>
    public static IReadOnlyList<string> NamesIn(IEnumerable<SimulatedPolicy> policies) =>
        [.. policies.SelectMany(policy => policy.Policy.ContextKeys).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Gives a key its values; the last ones count.</summary>
    public void Set(string key, params IReadOnlyList<string> values) => _values[key] = values;

    /// <summary>Gives the keys that follow from who would ask.</summary>
    public void SetPrincipal(RequestPrincipal principal, IReadOnlyList<IamTag> tags)
    {
        Set("aws:PrincipalArn", principal.ParentArn ?? principal.Arn);
        Set("aws:PrincipalAccount", principal.Account!.Value.Value);
        Set("aws:PrincipalType", principal.Kind == PrincipalKind.User ? "User" : "AssumedRole");
        SetIfAny("aws:username", principal.UserName);
        SetIfAny("aws:userid", principal.UserId);
        foreach (var tag in tags)
        {
            Set($"aws:PrincipalTag/{tag.Key}", tag.Value);
        }
    }

    /// <inheritdoc/>
    public ContextValues Find(string key) => _values.TryGetValue(key, out var values) ? new ContextValues(values) : default;

    private void SetIfAny(string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Set(key, value);
        }
    }
}
