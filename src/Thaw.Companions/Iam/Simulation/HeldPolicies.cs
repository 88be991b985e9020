using System.Data.Common;
using Dapper;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Policies;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>Reads the policies that a user, group or role has.</summary>
internal sealed class HeldPolicies(ManagedPolicies managed)
{
    private const string GroupsOfUser =
        $"SELECT {EntityStore.Columns} FROM iam_memberships m JOIN iam_entities e ON e.id = m.group_id WHERE m.user_id = @Id ORDER BY e.folded";

    /// <summary>All of them: its own first, then those of its groups.</summary>
    public async Task<IReadOnlyList<HeldPolicy>> ReadAsync(DbConnection connection, IamEntity entity)
    {
        List<HeldPolicy> held = [];
        foreach (var owner in await OwnersAsync(connection, entity))
        {
            var inline = await InlinePolicyStore.AllAsync(connection, null, owner.Id);
            held.AddRange(inline.Select(policy => new HeldPolicy(owner, policy.Name, null, policy.Document)));
            foreach (var attachment in await AttachmentStore.AllAsync(connection, null, owner.Id))
            {
                if (await managed.FindDocumentAsync(connection, null, attachment.PolicyArn) is { } document)
                {
                    held.Add(new HeldPolicy(owner, attachment.PolicyName, attachment.PolicyArn, document));
                }
            }
        }

        return held;
    }

    /// <summary>The permissions boundary, or null when there is none.</summary>
    public async Task<HeldPolicy?> BoundaryAsync(DbConnection connection, IamEntity entity)
    {
        return await BoundaryStore.FindAsync(connection, null, entity.Id) is { } arn
            && await managed.FindDocumentAsync(connection, null, arn) is { } document
            && IamArns.TryParse(arn, out _, out _, out _, out var name)
                ? new HeldPolicy(entity, name, arn, document)
                : null;
    }

    private static async Task<IReadOnlyList<IamEntity>> OwnersAsync(DbConnection connection, IamEntity entity)
    {
        var groups = entity.Kind == EntityKind.User.Name ? await connection.QueryAsync<IamEntity>(GroupsOfUser, entity) : [];
        return [entity, .. groups];
    }
}
