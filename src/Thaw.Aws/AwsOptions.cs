using System.Text.RegularExpressions;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;

namespace Thaw.Aws;

/// <summary>Who may sign requests at the front door, and what is allowed beside AWS's operations.</summary>
public sealed partial class AwsOptions
{
    /// <summary>The account used when nothing is configured: twelve zeros.</summary>
    public const string NoAccount = "000000000000";

    /// <summary>The account of the development identity and of <see cref="Root"/> unless it names its own; twelve digits. Default: none, which means <see cref="NoAccount"/>.</summary>
    public string? DefaultAccount { get; init; }

    /// <summary>The root credentials of this installation. Default: none, which turns the development identity on (<c>test</c>/<c>test</c>).</summary>
    public RootCredentials? Root { get; init; }

    /// <summary>An unknown access key counts as the root of the default account, its signature unchecked. For development on loopback. Default: false.</summary>
    public bool AcceptAnyCredentials { get; init; }

    /// <summary><c>POST /_thaw/reset</c> empties everything. For test suites on loopback. Default: false.</summary>
    public bool AllowReset { get; init; }

    /// <summary>What becomes of a request that its caller is not allowed to make. Default: it is refused.</summary>
    public AuthorizationMode Authorization { get; init; }

    /// <summary>Whether permissions may be audited instead of enforced on other addresses than loopback. Default: false.</summary>
    public bool AuditAuthorizationOffLoopback { get; init; }

    /// <summary>The organization that every account of this installation belongs to, such as <c>o-a1b2c3d4e5</c>, for policies that speak of it. Default: null, none.</summary>
    public string? Organization { get; init; }

    /// <summary>How many derived signing keys are kept: 1–1,000,000. Default: 4,096.</summary>
    public int CachedSigningKeys { get; init; } = 4096;

    /// <summary>The default account as a value.</summary>
    internal AccountId Account => AccountId.TryParse(DefaultAccount, out var account) ? account : default;

    /// <summary>Every mistake in these options, as sentences; empty when they are right.</summary>
    public IReadOnlyList<string> Validate()
    {
        var mistakes = new List<string>();
        if (DefaultAccount is not null && !AccountId.TryParse(DefaultAccount, out _))
        {
            mistakes.Add($"The default account must be twelve digits, not '{DefaultAccount}'.");
        }

        if (Organization is not null && !OrganizationId().IsMatch(Organization))
        {
            mistakes.Add($"The organization must be \"o-\" and 10 to 32 lower-case letters or digits, not '{Organization}'.");
        }

        if (CachedSigningKeys is < 1 or > 1_000_000)
        {
            mistakes.Add($"The number of cached signing keys must lie between 1 and 1,000,000, not {CachedSigningKeys}.");
        }

        mistakes.AddRange(Root?.Validate() ?? []);
        return mistakes;
    }

    [GeneratedRegex(@"^o-[a-z0-9]{10,32}\z")]
    private static partial Regex OrganizationId();
}
