namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>Condition keys in a table, put together for one request; a key that is given nothing is not there.</summary>
public sealed class KeyTable : IContextKeys
{
    private readonly Dictionary<string, ContextValues> _values = new(StringComparer.Ordinal);

    /// <summary>Adds a key with one value, unless it is null.</summary>
    public KeyTable Add(string key, string? value) => Add(key, new ContextValues(value));

    /// <summary>Adds a key with several values, unless there are none.</summary>
    public KeyTable Add(string key, IReadOnlyList<string>? values) => Add(key, new ContextValues(values ?? []));

    /// <summary>Adds the tags that a resource has: <c>aws:ResourceTag/KEY</c>.</summary>
    public KeyTable AddResourceTags(IEnumerable<KeyValuePair<string, string>>? tags) => AddTags("aws:ResourceTag/", tags);

    /// <summary>Adds the tags that a request gives: <c>aws:RequestTag/KEY</c> and <c>aws:TagKeys</c>.</summary>
    public KeyTable AddRequestTags(IReadOnlyCollection<KeyValuePair<string, string>>? tags) =>
        AddTags("aws:RequestTag/", tags).Add("aws:TagKeys", [.. (tags ?? []).Select(tag => tag.Key)]);

    /// <inheritdoc/>
    public ContextValues Find(string key) => _values.GetValueOrDefault(key);

    private KeyTable AddTags(string prefix, IEnumerable<KeyValuePair<string, string>>? tags)
    {
        foreach (var (key, value) in tags ?? [])
        {
            Add(prefix + key, value);
        }

        return this;
    }

    private KeyTable Add(string key, ContextValues values)
    {
        if (values.Count > 0)
        {
            _values[key.ToLowerInvariant()] = values;
        }

        return this;
    }
}
