using System.Text.RegularExpressions;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr;

/// <summary>The constraints that the service's model puts on members that many operations share.</summary>
internal static partial class EcrConstraints
{
    /// <summary>The form of a digest, as AWS shows it.</summary>
    public const string DigestForm = "[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+";

    /// <summary>The repository that most requests name, and the registry that they may name.</summary>
    public static Constraints Repository(this Constraints constraints, string? registryId, string? repositoryName) =>
        constraints.Registry(registryId).Required("repositoryName", repositoryName).Length("repositoryName", repositoryName, 2, 256);

    /// <summary>The account of a registry.</summary>
    public static Constraints Registry(this Constraints constraints, string? registryId) =>
        constraints.Pattern("registryId", registryId, TwelveDigits(), "[0-9]{12}");

    /// <summary>A list's length, and that none of its items is null.</summary>
    public static Constraints Items<T>(this Constraints constraints, string member, IReadOnlyList<T?>? items, int minimum, int maximum)
    {
        if (items is null)
        {
            return constraints;
        }

        if (items.Count < minimum || items.Count > maximum)
        {
            var bound = items.Count < minimum ? $"greater than or equal to {minimum}" : $"less than or equal to {maximum}";
            constraints.Add(member, $"[{string.Join(", ", items.Take(3))}]", $"Member must have length {bound}");
        }

        return items.Any(item => item is null) ? constraints.Required($"{member}.member", null) : constraints;
    }

    /// <summary>The size of a page.</summary>
    public static Constraints Page(this Constraints constraints, int? maxResults) => constraints.Range("maxResults", maxResults, 1, 1000);

    /// <summary>The digest of a layer.</summary>
    public static Constraints LayerDigest(this Constraints constraints, string member, string? digest) =>
        constraints.Pattern(member, digest, Digest(), DigestForm);

    /// <summary>The id of an upload.</summary>
    public static Constraints UploadId(this Constraints constraints, string? id) => constraints.Required("uploadId", id)
        .Pattern("uploadId", id, Uuid(), "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /// <summary>Ends the request with the service's own error when anything was broken.</summary>
    public static void Check(this Constraints constraints) => constraints.ThrowIfAny(EcrErrors.InvalidParameterCode);

    /// <summary>Ends the request when anything was broken; otherwise the repository that it names.</summary>
    public static RepositoryName CheckedName(this Constraints constraints, Scope scope, string? repositoryName)
    {
        constraints.Check();
        return RepositoryName.IsName(repositoryName!)
            ? new RepositoryName(scope, repositoryName!)
            : throw EcrErrors.Invalid("repositoryName", $"must satisfy regular expression '{RepositoryName.Form}'");
    }

    /// <summary>Whether a text is a digest of the one kind that is kept: SHA-256, in lower case.</summary>
    public static bool IsSha256(string? digest) => digest is not null && Sha256().IsMatch(digest);

    /// <summary>Whether a text can be an image's tag.</summary>
    public static bool IsTag(string? tag) => tag is not null && Tag().IsMatch(tag);

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex TwelveDigits();

    [GeneratedRegex(@"^[a-zA-Z0-9\-_+.]+:[a-fA-F0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Digest();

    [GeneratedRegex(@"^sha256:[a-f0-9]{64}\z")]
    private static partial Regex Sha256();

    [GeneratedRegex(@"^[a-zA-Z0-9_][a-zA-Z0-9._\-]{0,299}\z")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\z")]
    private static partial Regex Uuid();
}
