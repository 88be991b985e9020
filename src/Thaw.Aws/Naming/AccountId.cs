namespace Thaw.Aws.Naming;

/// <summary>The twelve digits that name an AWS account.</summary>
public readonly record struct AccountId
{
    private readonly string? _value;

    private AccountId(string value) => _value = value;

    /// <summary>The digits; twelve zeros for a default value.</summary>
    public string Value => _value ?? "000000000000";

    /// <summary>Reads twelve ASCII digits and nothing else.</summary>
    public static bool TryParse(string? text, out AccountId account)
    {
        var valid = text is { Length: 12 } && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
        account = valid ? new AccountId(text!) : default;
        return valid;
    }

    /// <summary>Two are equal when their text is: a default value equals what it stands for.</summary>
    public bool Equals(AccountId other) => Value == other.Value;

    /// <inheritdoc />
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Value;
}
