namespace Thaw.Aws.Naming;

/// <summary>The registry of an account and region, as the names of its hosts say: <c>ACCOUNT.dkr.ecr.REGION.…</c>.</summary>
/// <param name="Account">The account.</param>
/// <param name="Region">The region.</param>
public readonly record struct EcrRegistry(AccountId Account, Region Region)
{
    /// <summary>The host's name at AWS.</summary>
    public string Host => $"{Account}.dkr.ecr.{Region}.amazonaws.com";

    /// <summary>
    /// Reads a host's name with or without a port: of AWS, or of this server under a name of the same beginning, such as
    /// <c>123456789012.dkr.ecr.us-east-1.localhost:4566</c>.
    /// </summary>
    public static bool TryParse(string? host, out EcrRegistry registry)
    {
        registry = default;
        var labels = (host ?? "").Split(':')[0].Split('.');
        if (labels is not [var owner, "dkr", "ecr", var place, _, ..] || !AccountId.TryParse(owner, out var account) || !Region.TryParse(place, out var region))
        {
            return false;
        }

        registry = new EcrRegistry(account, region);
        return true;
    }
}
