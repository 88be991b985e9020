namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>Where the policies of principals come from: IAM.</summary>
public interface IPrincipalStanding
{
    /// <summary>
    /// The identity policies and the permissions boundary of a user or of a session's role, from memory as long as IAM has not changed them;
    /// null when it does not exist any more, and then it is allowed nothing. The root, services and nobody are never asked for.
    /// </summary>
    ValueTask<PrincipalPolicies?> FindAsync(RequestPrincipal principal, CancellationToken cancellation);
}
