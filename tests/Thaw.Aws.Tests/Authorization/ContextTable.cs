using Thaw.Aws.Authorization;

namespace Thaw.Aws.Tests.Authorization;

/// <summary>Condition keys in a table; counts what it is asked for.</summary>
internal sealed class ContextTable : IContextKeys
{
    private readonly Dictionary<string, ContextValues> _values = new(StringComparer.Ordinal);

    public List<string> Asked { get; } = [];

    /// <summary>Makes a table of <c>key=value</c> and <c>key=one|two</c>; <c>key=</c> is one empty value and <c>key=|</c> none of several.</summary>
    public static ContextTable Of(params string[] lines)
    {
        var table = new ContextTable();
        foreach (var line in lines)
        {
            var at = line.IndexOf('=', StringComparison.Ordinal);
            table.Add(line[..at], line[(at + 1)..]);
        }

        return table;
    }

    public ContextTable Add(string key, string values)
    {
        _values[key.ToLowerInvariant()] = values == "|" ? new ContextValues([])
            : values.Contains('|', StringComparison.Ordinal) ? new ContextValues(values.Split('|'))
            : new ContextValues(values);
        return this;
    }

    public ContextValues Find(string key)
    {
        Asked.Add(key);
        return _values.GetValueOrDefault(key);
    }
}
