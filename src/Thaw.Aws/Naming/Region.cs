using System.Text.RegularExpressions;

namespace Thaw.Aws.Naming;

/// <summary>The name of an AWS region, such as <c>us-east-1</c>.</summary>
public readonly partial record struct Region
{
    private readonly string? _value;

    private Region(string value) => _value = value;

    /// <summary>The name; <c>us-east-1</c> for a default value.</summary>
    public string Value => _value ?? "us-east-1";

    /// <summary>Reads a name of the form <c>us-east-1</c>, <c>us-gov-west-1</c>.</summary>
    public static bool TryParse(string? text, out Region region)
    {
        var valid = text is { Length: <= 32 } && Form().IsMatch(text);
        region = valid ? new Region(text!) : default;
        return valid;
    }

    /// <summary>Two are equal when their text is: a default value equals what it stands for.</summary>
    public bool Equals(Region other) => Value == other.Value;

    /// <inheritdoc />
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Value;

    [GeneratedRegex("^[a-z]{2,3}(-[a-z]+){1,3}-[0-9]{1,2}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
