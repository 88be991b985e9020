namespace Thaw.Aws.Authorization;

/// <summary>The values of a condition key: none, one, or several for keys such as <c>aws:TagKeys</c>.</summary>
public readonly record struct ContextValues
{
    private readonly string? _single;
    private readonly IReadOnlyList<string>? _several;

    /// <summary>One value; null is none.</summary>
    public ContextValues(string? value) => _single = value;

    /// <summary>Several values; an empty list is none.</summary>
    public ContextValues(IReadOnlyList<string> values) => _several = values;

    /// <summary>How many there are.</summary>
    public int Count => _several?.Count ?? (_single is null ? 0 : 1);

    /// <summary>The value at a place, from 0.</summary>
    public string this[int index] => _several is null ? _single! : _several[index];
}
