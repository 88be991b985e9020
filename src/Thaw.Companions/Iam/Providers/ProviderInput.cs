using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Providers;

/// <summary>Reads the members of requests about providers.</summary>
internal static class ProviderInput
{
    private const int MaxThumbprints = 5;

    /// <summary>The ARN of a provider that must be there.</summary>
    public static string ProviderArn(this IamInput input) => input.Required("OpenIDConnectProviderArn", 20, IamArns.MaxLength);

    /// <summary>The URL of an issuer that must be there.</summary>
    public static string ProviderUrl(this IamInput input)
    {
        var url = input.Required("Url", 1, 255);
        input.Fault(url is { Length: > 0 } && !Provider.IsUrl(url), IamErrors.Validation("Invalid Open ID Connect Provider URL"));
        return url;
    }

    /// <summary>The audiences that a provider shall have.</summary>
    public static IReadOnlyList<string> ClientIds(this IamInput input)
    {
        var clients = input.Form.Scalars("ClientIDList");
        input.Break(
            clients.Any(client => client.Length is < 1 or > 255), "clientIDList", "Member must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 1]");
        return clients;
    }

    /// <summary>The thumbprints that a provider shall have.</summary>
    public static IReadOnlyList<string> Thumbprints(this IamInput input)
    {
        var thumbprints = input.Form.Scalars("ThumbprintList");
        input.Break(
            thumbprints.Any(thumbprint => thumbprint.Length != 40), "thumbprintList", "Member must satisfy constraint: [Member must have length less than or equal to 40, Member must have length greater than or equal to 40]");
        input.Fault(thumbprints.Count > MaxThumbprints, IamErrors.InvalidInput($"Thumbprint list must contain no more than {MaxThumbprints} entries."));
        input.Fault(thumbprints.Any(thumbprint => !thumbprint.All(char.IsAsciiHexDigit)), IamErrors.InvalidInput("A thumbprint consists of hexadecimal digits."));
        return thumbprints;
    }
}
