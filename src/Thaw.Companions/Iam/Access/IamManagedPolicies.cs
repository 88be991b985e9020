using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Companions.Iam.Policies;

namespace Thaw.Companions.Iam.Access;

/// <summary>The managed policies, for the sessions that they limit: read once and kept until IAM changes.</summary>
internal sealed class IamManagedPolicies : IManagedPolicies
{
    private readonly IamDatabase _database;
    private readonly ManagedPolicies _policies;
    private readonly Kept<Policy> _kept;

    public IamManagedPolicies(IamDatabase database, ManagedPolicies policies, IamChanges changes)
    {
        _database = database;
        _policies = policies;
        _kept = new Kept<Policy>(changes, ReadAsync);
    }

    public ValueTask<Policy?> FindAsync(AccountId account, string arn, CancellationToken cancellation) =>
        IamArns.TryParse(arn, out var owner, out var kind, out _, out _) && kind == "policy" && (owner == account.Value || owner == "aws")
            ? _kept.FindAsync(arn, cancellation)
            : ValueTask.FromResult<Policy?>(null);

    private async Task<Policy?> ReadAsync(string arn, CancellationToken cancellation)
    {
        var document = await _database.ReadAsync(connection => _policies.FindDocumentAsync(connection, null, arn), cancellation);
        return document is not null && Policy.Read(PolicyKind.Identity, arn, document) is PolicyReading.Accepted accepted ? accepted.Policy : null;
    }
}
