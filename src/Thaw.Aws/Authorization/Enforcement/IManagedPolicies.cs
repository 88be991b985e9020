using Thaw.Aws.Naming;

namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>The managed policies of IAM, for sessions that are limited by them.</summary>
public interface IManagedPolicies
{
    /// <summary>
    /// The policy of an ARN in its version in force, from memory as long as IAM has not changed it; null when the account has no such
    /// policy and AWS neither.
    /// </summary>
    ValueTask<Policy?> FindAsync(AccountId account, string arn, CancellationToken cancellation);
}
