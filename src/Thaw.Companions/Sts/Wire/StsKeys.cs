using Thaw.Aws.Authorization;

namespace Thaw.Companions.Sts.Wire;

/// <summary>The condition keys of a request to STS, in lower case.</summary>
internal sealed class StsKeys : IContextKeys
{
    private readonly Dictionary<string, ContextValues> _values = new(StringComparer.Ordinal);

    /// <summary>A key with its value; none when there is no value.</summary>
    public StsKeys With(string key, string? value)
    {
        if (value is not null)
        {
            _values[key] = new ContextValues(value);
        }

        return this;
    }

    /// <summary>A key with several values; none when there are none.</summary>
    public StsKeys With(string key, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            _values[key] = new ContextValues(values);
        }

        return this;
    }

    /// <summary>Tags below a key such as <c>aws:requesttag</c>.</summary>
    public StsKeys WithTags(string key, IEnumerable<KeyValuePair<string, string>> tags)
    {
        foreach (var (tag, value) in tags)
        {
            _values[$"{key}/{tag.ToLowerInvariant()}"] = new ContextValues(value);
        }

        return this;
    }

    public ContextValues Find(string key) => _values.GetValueOrDefault(key);
}
