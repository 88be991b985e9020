using Thaw.Aws.Naming;

namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>The roles that services assume for somebody, such as the execution roles of functions.</summary>
public sealed class ServiceRoles(IRoles roles, IAuthority authority)
{
    /// <summary>The role, or null when it does not exist or its trust policy does not let the service assume it.</summary>
    /// <param name="service">Who assumes it, such as <c>lambda.amazonaws.com</c>.</param>
    /// <param name="roleArn">The role's ARN with path.</param>
    /// <param name="sourceArn">The resource for which it is assumed (<c>aws:SourceArn</c>).</param>
    /// <param name="sourceAccount">The account of that resource (<c>aws:SourceAccount</c>).</param>
    /// <param name="cancellation">Ends the lookup.</param>
    public async ValueTask<Role?> FindAssumableAsync(
        string service, string roleArn, string sourceArn, AccountId sourceAccount, CancellationToken cancellation)
    {
        if (await roles.FindAsync(roleArn, cancellation) is not { Trust: { } trust } role)
        {
            return null;
        }

        var asked = new AskedResource(role.Arn) { Account = role.Account, Policy = trust };
        var keys = new FixedKeys(("aws:SourceArn", sourceArn), ("aws:SourceAccount", sourceAccount.Value));
        var decision = await authority.DecideAsync(RequestPrincipal.Service(service), "sts:AssumeRole", asked, keys, cancellation);
        return decision.IsAllowed ? role : null;
    }
}
