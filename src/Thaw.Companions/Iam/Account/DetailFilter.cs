using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Account;

/// <summary>Which kinds of things <c>GetAccountAuthorizationDetails</c> shall show; all when none is named.</summary>
internal sealed class DetailFilter(IReadOnlyList<string> chosen)
{
    private static readonly string[] Kinds = ["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"];

    public static DetailFilter Read(IamInput input)
    {
        var chosen = input.Form.Scalars("Filter");
        input.Break(chosen.Any(kind => !Kinds.Contains(kind)), "filter", $"Member must satisfy constraint: [Member must satisfy enum value set: [{string.Join(", ", Kinds)}]]");
        return new DetailFilter(chosen);
    }

    /// <summary>Whether users, groups or roles are to be shown.</summary>
    public bool Shows(EntityKind kind) => Shows(kind.Title);

    /// <summary>Whether the account's own policies, or those of AWS that it uses, are to be shown.</summary>
    public bool ShowsPolicies(bool ofAws) => Shows(ofAws ? "AWSManagedPolicy" : "LocalManagedPolicy");

    private bool Shows(string name) => chosen.Count == 0 || chosen.Contains(name);
}
