using Thaw.Aws.Naming;

namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>Answers what somebody may do, with everything that is looked at, for the administrator of an account.</summary>
internal sealed class Explainer(IEnumerable<IPrincipals> principals, IEnumerable<IKnownResources> resources, Authority authority)
{
    /// <summary>Finds who would ask: a root, a user, a role, or a service by name; null when there is no such principal.</summary>
    public async ValueTask<RequestPrincipal?> FindPrincipalAsync(string name, CancellationToken cancellation)
    {
        if (RootOf(name) is { } account)
        {
            return RequestPrincipal.Root(account);
        }

        foreach (var known in principals)
        {
            if (await known.FindAsync(name, cancellation) is { } principal)
            {
                return principal;
            }
        }

        return name.EndsWith(".amazonaws.com", StringComparison.Ordinal) ? RequestPrincipal.Service(name) : null;
    }

    /// <summary>Finds what would be asked for; what nobody knows has no policy.</summary>
    public async ValueTask<AskedResource> FindResourceAsync(string arn, CancellationToken cancellation)
    {
        foreach (var known in resources)
        {
            if (await known.FindAsync(arn, cancellation) is { } resource)
            {
                return resource;
            }
        }

        return new AskedResource(arn) { Account = Arn.TryParse(arn, out var read) && AccountId.TryParse(read.Account, out var account) ? account : null };
    }

    /// <summary>The answer as text; condition keys that only a request has are missing.</summary>
    public async ValueTask<string> ExplainAsync(RequestPrincipal principal, string action, AskedResource resource, CancellationToken cancellation)
    {
        var (question, decision) = await authority.AskAsync(principal, null, action, resource, resource.Keys, cancellation);
        return (Authorizer.Explain(question) with { Decision = decision }).ToText();
    }

    private static AccountId? RootOf(string name)
    {
        var digits = Arn.TryParse(name, out var arn) && arn is { Service: "iam", Resource: "root" } ? arn.Account : name;
        return AccountId.TryParse(digits, out var account) ? account : null;
    }
}
