namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>The users and roles of IAM as those who make requests, for questions about them.</summary>
public interface IPrincipals
{
    /// <summary>The user of an ARN, or a session of the role of an ARN; null when there is none.</summary>
    ValueTask<RequestPrincipal?> FindAsync(string arn, CancellationToken cancellation);
}
