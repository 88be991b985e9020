using Thaw.Aws.Naming;

namespace Thaw.Aws;

/// <summary>An access key that speaks for the root of an account.</summary>
/// <param name="AccessKeyId">The access key: 4–128 letters, digits and underscores.</param>
/// <param name="SecretAccessKey">The secret: at least 16 characters.</param>
/// <param name="Account">The account, twelve digits; null means the default account.</param>
public sealed record RootCredentials(string AccessKeyId, string SecretAccessKey, string? Account = null)
{
    private const int ShortestSecret = 16;

    /// <summary>Keeps the secret out of logs.</summary>
    public override string ToString() => $"RootCredentials {{ {AccessKeyId} }}";

    internal IEnumerable<string> Validate()
    {
        var wellFormed = AccessKeyId is { Length: >= 4 and <= 128 } && AccessKeyId.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        if (!wellFormed)
        {
            yield return "The root access key must have 4 to 128 letters, digits and underscores.";
        }

        if (SecretAccessKey is not { Length: >= ShortestSecret })
        {
            yield return $"The root secret access key must have at least {ShortestSecret} characters.";
        }

        if (Account is not null && !AccountId.TryParse(Account, out _))
        {
            yield return $"The root account must be twelve digits, not '{Account}'.";
        }
    }
}
