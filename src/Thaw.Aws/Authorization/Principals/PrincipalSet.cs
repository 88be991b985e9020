namespace Thaw.Aws.Authorization.Principals;

/// <summary>The principals that a statement names.</summary>
internal sealed record PrincipalSet
{
    /// <summary>Whether everyone is named: <c>"*"</c>.</summary>
    public bool Everyone { get; init; }

    /// <summary>Whether everyone is named as <c>{"AWS":"*"}</c>: the same, but for those whom only a provider knows.</summary>
    public bool EveryoneOfAws { get; init; }

    /// <summary>Accounts, by their twelve digits.</summary>
    public string[] Accounts { get; init; } = [];

    /// <summary>Users, roles and sessions, by ARN.</summary>
    public string[] Arns { get; init; } = [];

    /// <summary>Users and roles, by unique id.</summary>
    public string[] Ids { get; init; } = [];

    /// <summary>Services, by name.</summary>
    public string[] Services { get; init; } = [];

    /// <summary>Providers, by ARN or name.</summary>
    public string[] Providers { get; init; } = [];

    /// <summary>Accounts, by canonical id.</summary>
    public string[] CanonicalIds { get; init; } = [];

    /// <summary>By what it names a principal.</summary>
    public PrincipalMatch Match(RequestPrincipal principal)
    {
        if (Everyone || (EveryoneOfAws && principal.Kind != PrincipalKind.Federated))
        {
            return PrincipalMatch.Direct;
        }

        return principal.Kind switch
        {
            PrincipalKind.Service => Has(Services, principal.Arn) ? PrincipalMatch.Direct : PrincipalMatch.None,
            PrincipalKind.Federated => Has(Providers, principal.Arn) ? PrincipalMatch.Direct : PrincipalMatch.None,
            PrincipalKind.Anonymous => PrincipalMatch.None,
            _ => MatchIdentity(principal),
        };
    }

    /// <summary>
    /// Whether <c>NotPrincipal</c> with this set spares a principal. AWS asks after the account, then the role or user, then the
    /// session, and each of them must be listed: a session by its role alone is not spared.
    /// </summary>
    public bool Exempts(RequestPrincipal principal) => Everyone || EveryoneOfAws || principal.Kind switch
    {
        PrincipalKind.Service or PrincipalKind.Federated or PrincipalKind.Anonymous => Match(principal) == PrincipalMatch.Direct,
        PrincipalKind.Root => NamesAccount(principal),
        _ => NamesAccount(principal) && NamesItself(principal) && (principal.ParentArn is null || Has(Arns, principal.ParentArn)),
    };

    private PrincipalMatch MatchIdentity(RequestPrincipal principal)
    {
        if (NamesItself(principal))
        {
            return PrincipalMatch.Direct;
        }

        if (principal.ParentArn is { } parent && (Has(Arns, parent) || HasId(principal.UserId)))
        {
            return PrincipalMatch.Parent;
        }

        return NamesAccount(principal) ? PrincipalMatch.Account : PrincipalMatch.None;
    }

    private bool NamesItself(RequestPrincipal principal) =>
        Has(Arns, principal.Arn) || (principal.Kind == PrincipalKind.User && HasId(principal.UserId));

    private bool NamesAccount(RequestPrincipal principal) =>
        Has(Accounts, principal.Account!.Value.Value) || (principal.CanonicalId is { } id && Has(CanonicalIds, id));

    // A session's id begins with its role's.
    private bool HasId(string? userId)
    {
        foreach (var id in Ids)
        {
            if (userId is not null && userId.StartsWith(id, StringComparison.Ordinal) && (userId.Length == id.Length || userId[id.Length] == ':'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(string[] names, string name)
    {
        foreach (var each in names)
        {
            if (each == name)
            {
                return true;
            }
        }

        return false;
    }
}
