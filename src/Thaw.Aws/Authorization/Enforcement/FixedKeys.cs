namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>A few condition keys whose values are known beforehand.</summary>
/// <param name="keys">The keys in any case, each with its value.</param>
public sealed class FixedKeys(params IReadOnlyList<(string Key, string Value)> keys) : IContextKeys
{
    private readonly (string Key, string Value)[] _keys = [.. keys.Select(pair => (pair.Key.ToLowerInvariant(), pair.Value))];

    /// <inheritdoc/>
    public ContextValues Find(string key)
    {
        foreach (var (name, value) in _keys)
        {
            if (name == key)
            {
                return new ContextValues(value);
            }
        }

        return default;
    }
}
