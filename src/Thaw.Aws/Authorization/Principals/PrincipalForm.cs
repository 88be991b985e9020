using System.Text.RegularExpressions;
using Thaw.Aws.Authorization.Reading;

namespace Thaw.Aws.Authorization.Principals;

/// <summary>Reads the principals of a statement; a wildcard within a name is none.</summary>
internal static partial class PrincipalForm
{
    private const string Aws = "AWS";
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Whether it is a principal of its type.</summary>
    public static bool IsValid(PrincipalDraft principal) => principal.Type switch
    {
        "*" => true,
        Aws => principal.Value == "*" || Account().IsMatch(principal.Value) || Identity().IsMatch(principal.Value) || UniqueId().IsMatch(principal.Value),
        "Service" => Service().IsMatch(principal.Value),
        "Federated" => Provider().IsMatch(principal.Value),
        _ => CanonicalId().IsMatch(principal.Value),
    };

    /// <summary>The type as AWS writes it in refusals.</summary>
    public static string ShownType(string type) => type == Aws ? Aws : type.ToUpperInvariant();

    /// <summary>The set of valid principals.</summary>
    public static PrincipalSet Read(IReadOnlyList<PrincipalDraft> principals)
    {
        string[] aws = [.. Of(principals, Aws).Where(value => value != "*")];
        return new PrincipalSet
        {
            Everyone = principals.Any(principal => principal.Type == "*"),
            EveryoneOfAws = Of(principals, Aws).Contains("*"),
            Accounts = [.. aws.Where(value => Account().IsMatch(value)).Select(value => Account().Match(value).Groups["id"].Value)],
            Arns = [.. aws.Where(value => Identity().IsMatch(value))],
            Ids = [.. aws.Where(value => UniqueId().IsMatch(value))],
            Services = [.. Of(principals, "Service")],
            Providers = [.. Of(principals, "Federated")],
            CanonicalIds = [.. Of(principals, "CanonicalUser")],
        };
    }

    private static IEnumerable<string> Of(IReadOnlyList<PrincipalDraft> principals, string type) =>
        principals.Where(principal => principal.Type == type).Select(principal => principal.Value);

    /// <summary>An account, by its digits or as its root.</summary>
    [GeneratedRegex(@"^(arn:aws[a-z-]*:iam::(?<id>[0-9]{12}):root|(?<id>[0-9]{12}))\z", Options)]
    private static partial Regex Account();

    [GeneratedRegex(@"^arn:aws[a-z-]*:(iam::[0-9]{12}:(user|role)/[^*?\s]+|sts::[0-9]{12}:(assumed-role/[^*?\s/]+/[^*?\s/]+|federated-user/[^*?\s/]+))\z", Options)]
    private static partial Regex Identity();

    [GeneratedRegex(@"^A(IDA|ROA)[A-Z0-9]{12,128}\z", Options)]
    private static partial Regex UniqueId();

    [GeneratedRegex(@"^[a-z0-9-]+(\.[a-z0-9-]+)+\z", Options)]
    private static partial Regex Service();

    [GeneratedRegex(@"^(arn:aws[a-z-]*:iam::[0-9]{12}:(saml|oidc)-provider/[^*?\s]+|[a-z0-9-]+(\.[a-z0-9-]+)+)\z", Options)]
    private static partial Regex Provider();

    [GeneratedRegex(@"^[0-9a-f]{64}\z", Options)]
    private static partial Regex CanonicalId();
}
