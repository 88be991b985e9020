using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Companions.Iam.Policies;

namespace Thaw.Companions.Iam.Access;

/// <summary>Managed policies for those who limit sessions by them, read once and kept until IAM changes.</summary>
internal sealed class KeptPolicies : IManagedPolicies
{
    private readonly Kept<Policy> _kept;

    public KeptPolicies(IamDatabase database, ManagedPolicies policies, IamChanges changes) =>
        _kept = new Kept<Policy>(changes, async (arn, cancellation) =>
            await database.ReadAsync(connection => policies.FindDocumentAsync(connection, null, arn), cancellation) is { } document
                ? (Policy.Read(PolicyKind.Identity, arn, document) as PolicyReading.Accepted)?.Policy
                : null);

    public ValueTask<Policy?> FindAsync(AccountId account, string arn, CancellationToken cancellation) => IsSeenBy(account, arn) ? _kept.FindAsync(arn, cancellation) : default;

    private static bool IsSeenBy(AccountId account, string arn) =>
        AwsManagedPolicies.IsTheirs(arn) || (IamArns.TryParse(arn, out var owner, out _, out _, out _) && owner == account.Value);
}
