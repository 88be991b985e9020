using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Companions.Sts.Sessions;
using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Sts.Roles;

/// <summary>Begins sessions of roles, once it is decided that they may begin.</summary>
internal sealed class RoleSessions(SessionTokens tokens, SessionLimits limits, TimeProvider time)
{
    /// <summary>Begins a session.</summary>
    /// <exception cref="AwsException">The terms are not the role's, or the policies are none.</exception>
    public async ValueTask<RoleSession> BeginAsync(Role role, RoleSessionTerms terms, CancellationToken cancellation)
    {
        if (terms.Seconds > role.MaxSessionSeconds)
        {
            throw StsErrors.TooLongForRole();
        }

        await limits.CheckAsync(terms.Policies, role.Account, cancellation);
        var size = PackedSize.Of(terms.Policies, terms.Tags);
        var arn = StsArns.Session(role.Arn, role.Account, role.Name, terms.SessionName);
        var id = $"{role.Id}:{terms.SessionName}";
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var issued = tokens.Issue(new SessionContent
        {
            Kind = SessionKind.Role,
            Account = role.Account.Value,
            Arn = arn,
            Parent = role.Arn,
            UserId = id,
            Issued = now,
            Expires = now + terms.Seconds,
            Limited = !terms.Policies.IsEmpty,
            Policy = terms.Policies.Document,
            PolicyArns = terms.Policies.Arns,
            Tags = terms.Tags.Over(role.Tags),
            TransitiveKeys = terms.Tags.TransitiveKeys,
            SourceIdentity = terms.SourceIdentity,
            Keys = terms.Keys,
        });
        return new RoleSession(issued, arn, id, size);
    }
}
