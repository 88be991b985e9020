using System.Data.Common;
using Dapper;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Policies;

namespace Thaw.Companions.Iam.Access;

/// <summary>The policies of users and roles, read once and kept until IAM changes.</summary>
internal sealed class PrincipalStanding : IPrincipalStanding
{
    // Whom the root federates is limited by the policies of the session alone.
    private static readonly PrincipalPolicies OfRoot = new()
    {
        Identity = [Read("root", """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""")!],
    };

    private readonly IamDatabase _database;
    private readonly ManagedPolicies _policies;
    private readonly Kept<Standing> _kept;

    public PrincipalStanding(IamDatabase database, ManagedPolicies policies, IamChanges changes)
    {
        _database = database;
        _policies = policies;
        _kept = new Kept<Standing>(changes, ReadAsync);
    }

    public ValueTask<PrincipalPolicies?> FindAsync(RequestPrincipal principal, CancellationToken cancellation)
    {
        if (principal is { Kind: PrincipalKind.FederatedUser, ParentArn: { } parent } && parent.EndsWith(":root", StringComparison.Ordinal))
        {
            return new ValueTask<PrincipalPolicies?>(OfRoot);
        }

        var found = _kept.FindAsync(principal.ParentArn ?? principal.Arn, cancellation);
        return found.IsCompletedSuccessfully
            ? new ValueTask<PrincipalPolicies?>(PoliciesOf(principal, found.Result))
            : new ValueTask<PrincipalPolicies?>(WaitAsync(principal, found));
    }

    private static async Task<PrincipalPolicies?> WaitAsync(RequestPrincipal principal, ValueTask<Standing?> found) => PoliciesOf(principal, await found);

    private static PrincipalPolicies? PoliciesOf(RequestPrincipal principal, Standing? found) => found is not null && IsOf(principal, found.Id) ? found.Policies : null;

    // A federated session is named by its account, not by its user.
    private static bool IsOf(RequestPrincipal principal, string id) => principal.Kind switch
    {
        PrincipalKind.FederatedUser => true,
        PrincipalKind.RoleSession => principal.UserId is { } session && session.StartsWith(id, StringComparison.Ordinal) && session.Length > id.Length && session[id.Length] == ':',
        _ => principal.UserId == id,
    };

    private Task<Standing?> ReadAsync(string arn, CancellationToken cancellation) => _database.ReadAsync(
        async connection =>
        {
            var kind = IamArns.TryParse(arn, out _, out var name, out _, out _) && name == EntityKind.User.Name ? EntityKind.User : EntityKind.Role;
            return await EntityStore.FindByArnAsync(connection, null, kind, arn) is { } entity
                ? new Standing(entity.Id, await ReadAsync(connection, entity))
                : null;
        },
        cancellation);

    private async Task<PrincipalPolicies?> ReadAsync(DbConnection connection, IamEntity entity)
    {
        List<Policy?> policies = [.. await InlineAsync(connection, entity.Id), .. await AttachedAsync(connection, entity.Id)];
        var boundaryArn = await BoundaryStore.FindAsync(connection, null, entity.Id);
        var boundary = boundaryArn is null ? null : await ManagedAsync(connection, boundaryArn);
        return policies.Contains(null) || (boundaryArn is not null && boundary is null)
            ? null
            : new PrincipalPolicies { Identity = [.. policies.OfType<Policy>()], Boundary = boundary };
    }

    // A user's groups have their policies for it; nothing else is a member of a group.
    private static async Task<IEnumerable<Policy?>> InlineAsync(DbConnection connection, string id)
    {
        var found = await connection.QueryAsync<InlinePolicy>(
            """
            SELECT name AS Name, document AS Document FROM iam_inline_policies
            WHERE owner = @id OR owner IN (SELECT group_id FROM iam_memberships WHERE user_id = @id) ORDER BY owner, name
            """,
            new { id });
        return found.Select(policy => Read(policy.Name, policy.Document));
    }

    private async Task<IEnumerable<Policy?>> AttachedAsync(DbConnection connection, string id)
    {
        var arns = await connection.QueryAsync<string>(
            """
            SELECT DISTINCT policy_arn FROM iam_attachments
            WHERE owner = @id OR owner IN (SELECT group_id FROM iam_memberships WHERE user_id = @id) ORDER BY policy_arn
            """,
            new { id });
        List<Policy?> policies = [];
        foreach (var arn in arns)
        {
            policies.Add(await ManagedAsync(connection, arn));
        }

        return policies;
    }

    private async Task<Policy?> ManagedAsync(DbConnection connection, string arn) =>
        await _policies.FindDocumentAsync(connection, null, arn) is { } document ? Read(arn, document) : null;

    private static Policy? Read(string name, string document) => (Policy.Read(PolicyKind.Identity, name, document) as PolicyReading.Accepted)?.Policy;
}
