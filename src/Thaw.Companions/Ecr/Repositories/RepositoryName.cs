using System.Text.RegularExpressions;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Ecr.Repositories;

/// <summary>Which repository: its name in the registry of an account and region.</summary>
/// <param name="Scope">The account and the region.</param>
/// <param name="Name">The name with its slashes.</param>
internal sealed partial record RepositoryName(Scope Scope, string Name)
{
    /// <summary>The form of a name, as AWS shows it.</summary>
    public const string Form = "(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*";

    private const string Prefix = "repository/";

    /// <summary>The ARN.</summary>
    public string Arn => $"arn:aws:ecr:{Scope.Region}:{Scope.Account}:{Prefix}{Name}";

    /// <summary>Whether a text can be the name of a repository.</summary>
    public static bool IsName(string text) => text.Length is >= 2 and <= 256 && Characters().IsMatch(text);

    /// <summary>The repository of an ARN; null when it is none of a repository.</summary>
    public static RepositoryName? OfArn(string text) =>
        ReadArn(text) is { } arn && AccountId.TryParse(arn.Account, out var account) && Region.TryParse(arn.Region, out var region) && IsName(arn.Resource[Prefix.Length..])
            ? new RepositoryName(new Scope(account, region), arn.Resource[Prefix.Length..])
            : null;

    private static Arn? ReadArn(string text) =>
        Aws.Naming.Arn.TryParse(text, out var arn) && arn.Service == "ecr" && arn.Resource.StartsWith(Prefix, StringComparison.Ordinal) ? arn : null;

    [GeneratedRegex(@"^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Characters();
}
