namespace Thaw.Aws.Naming;

/// <summary>The name of a Lambda function: 1–64 letters, digits, hyphens and underscores.</summary>
public readonly record struct FunctionName
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 64;

    private readonly string? _value;

    private FunctionName(string value) => _value = value;

    /// <summary>The name; empty only for a default value.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Reads a bare name, without account, region or qualifier.</summary>
    public static bool TryParse(string? text, out FunctionName name)
    {
        var valid = text is { Length: > 0 and <= MaxLength } && text.AsSpan().IndexOfAnyExcept(FunctionNameCharacters.All) < 0;
        name = valid ? new FunctionName(text!) : default;
        return valid;
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
