using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Sts.Sessions;

/// <summary>Checks the policies that are passed to a session.</summary>
internal sealed class SessionLimits(IEnumerable<IManagedPolicies> managed)
{
    private readonly IManagedPolicies? _managed = managed.LastOrDefault();

    /// <summary>Refuses a document that is no policy, and a managed policy that the account does not see.</summary>
    /// <exception cref="AwsException">MalformedPolicyDocument or ValidationError, 400.</exception>
    public async ValueTask CheckAsync(SessionPolicyInput policies, AccountId account, CancellationToken cancellation)
    {
        if (policies.Document is { } document && Policy.Read(PolicyKind.Identity, "session policy", document) is PolicyReading.Refused refused)
        {
            throw StsErrors.MalformedPolicy(refused.Reason);
        }

        foreach (var arn in policies.Arns)
        {
            if (_managed is null || await _managed.FindAsync(account, arn, cancellation) is null)
            {
                throw StsErrors.PolicyNotAttachable(arn);
            }
        }
    }
}
