using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Sts.Roles;

/// <summary>The roles as those ask for them who want to assume one.</summary>
internal sealed class AssumableRoles(IEnumerable<IRoles> sources)
{
    // A role that is not there is refused like one that trusts nobody: what there is in another account is nobody's business.
    private static readonly Policy Nobody = ((PolicyReading.Accepted)Policy.Read(PolicyKind.Trust, "trust policy", """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"nobody.invalid"},"Action":"sts:AssumeRole"}}
        """)).Policy;

    private readonly IRoles? _roles = sources.LastOrDefault();

    /// <summary>The role of an ARN, or null when there is none.</summary>
    public ValueTask<Role?> FindAsync(string arn, CancellationToken cancellation) =>
        _roles is not null && StsArns.TryParseRole(arn, out _) ? _roles.FindAsync(arn, cancellation) : ValueTask.FromResult<Role?>(null);

    /// <summary>What is asked about the role of an ARN.</summary>
    /// <param name="arn">The ARN as it was given; it is one of a role.</param>
    /// <param name="role">The role, or null when there is none.</param>
    /// <param name="keys">The condition keys of the request; those of the role are added.</param>
    public static AskedResource Ask(string arn, Role? role, StsKeys keys)
    {
        var tags = role?.Tags ?? [];
        return new AskedResource(role?.Arn ?? arn)
        {
            Account = StsArns.TryParseRole(arn, out var account) ? account : null,
            Policy = role is null ? Nobody : role.Trust,
            PolicyUnreadable = role is { Trust: null },
            Keys = keys.WithTags("aws:resourcetag", tags).WithTags("iam:resourcetag", tags),
        };
    }
}
