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
        var content = Content(role, terms, time.GetUtcNow().ToUnixTimeSeconds());
        return new RoleSession(tokens.Issue(content), content.Arn!, content.UserId!, size);
    }

    private static SessionContent Content(Role role, RoleSessionTerms terms, long now) => new()
    {
        Kind = SessionKind.Role,
        Account = role.Account.Value,
        Arn = StsArns.Session(role.Arn, role.Account, role.Name, terms.SessionName),
        Parent = role.Arn,
        UserId = $"{role.Id}:{terms.SessionName}",
        Issued = now,
        Expires = now + terms.Seconds,
        Limited = !terms.Policies.IsEmpty,
        Policy = terms.Policies.Document,
        PolicyArns = terms.Policies.Arns,
        Tags = terms.Tags.Over(role.Tags),
        TransitiveKeys = terms.Tags.TransitiveKeys,
        SourceIdentity = terms.SourceIdentity,
        Keys = terms.Keys,
    };
}
