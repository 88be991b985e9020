namespace Thaw.Aws.Naming;

/// <summary>What stands behind a function's name: <c>$LATEST</c>, the number of a version, or an alias.</summary>
public readonly record struct Qualifier
{
    /// <summary>The longest qualifier, in characters.</summary>
    public const int MaxLength = 128;

    private const string LatestText = "$LATEST";
    private readonly string? _value;

    private Qualifier(string value) => _value = value;

    /// <summary>The version that can be changed; also what no qualifier means.</summary>
    public static Qualifier Latest { get; } = new(LatestText);

    /// <summary>The text; <c>$LATEST</c> for a default value.</summary>
    public string Value => _value ?? LatestText;

    /// <summary>Whether this is <c>$LATEST</c>.</summary>
    public bool IsLatest => Value == LatestText;

    /// <summary>Whether this is a version's number; an alias has at least one other character.</summary>
    public bool IsNumber => Value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Reads <c>$LATEST</c>, a number or an alias of 1–128 letters, digits, hyphens and underscores.</summary>
    public static bool TryParse(string? text, out Qualifier qualifier)
    {
        var valid = text == LatestText
            || (text is { Length: > 0 and <= MaxLength } && text.AsSpan().IndexOfAnyExcept(FunctionNameCharacters.All) < 0);
        qualifier = valid ? new Qualifier(text!) : default;
        return valid;
    }

    /// <summary>Two are equal when their text is; a default value is <c>$LATEST</c>.</summary>
    public bool Equals(Qualifier other) => Value == other.Value;

    /// <inheritdoc />
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Value;
}
