using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.InstanceProfiles;

/// <summary>The role that each instance profile holds: one at most.</summary>
internal static class InstanceProfileStore
{
    /// <summary>Puts a role into a profile.</summary>
    /// <exception cref="AwsException">LimitExceeded: it holds one.</exception>
    public static async Task AddRoleAsync(DbTransaction change, IamEntity profile, IamEntity role)
    {
        const string sql = "INSERT INTO iam_profile_roles (profile_id, role_id) VALUES (@Profile, @Role) ON CONFLICT (profile_id) DO NOTHING";
        if (await change.Connection!.ExecuteAsync(sql, new { Profile = profile.Id, Role = role.Id }, change) == 0)
        {
            throw IamErrors.QuotaExceeded("InstanceSessionsPerInstanceProfile", 1);
        }
    }

    /// <summary>Takes a role out of a profile.</summary>
    /// <returns>False when the profile does not hold it.</returns>
    public static async Task<bool> RemoveRoleAsync(DbTransaction change, IamEntity profile, IamEntity role) => await change.Connection!.ExecuteAsync(
        "DELETE FROM iam_profile_roles WHERE profile_id = @Profile AND role_id = @Role", new { Profile = profile.Id, Role = role.Id }, change) > 0;

    /// <summary>The profiles that hold a role, by name.</summary>
    public static async Task<IamSlice<IamEntity>> ListForRoleAsync(DbConnection connection, IamEntity role, IamPage page)
    {
        var rows = await connection.QueryAsync<IamEntity>(
            $"""
            SELECT {EntityStore.Columns} FROM iam_profile_roles p JOIN iam_entities e ON e.id = p.profile_id
            WHERE p.role_id = @Id AND e.folded > @After ORDER BY e.folded LIMIT @count
            """,
            new { role.Id, page.After, count = page.Size + 1 });
        return page.Cut(rows.AsList(), profile => EntityStore.Fold(profile.Name));
    }

    /// <summary>The role that a profile holds, or null.</summary>
    public static Task<IamEntity?> FindRoleAsync(DbConnection connection, string profile) => connection.QuerySingleOrDefaultAsync<IamEntity>(
        $"SELECT {EntityStore.Columns} FROM iam_profile_roles p JOIN iam_entities e ON e.id = p.role_id WHERE p.profile_id = @profile", new { profile });

    /// <summary>Refuses to go on as long as the profile holds a role, or the role is held by a profile.</summary>
    /// <exception cref="AwsException">DeleteConflict.</exception>
    public static async Task RequireNoneAsync(DbTransaction change, IamEntity entity)
    {
        if (await change.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM iam_profile_roles WHERE profile_id = @Id OR role_id = @Id", entity, change) > 0)
        {
            throw IamErrors.DeleteConflict("Cannot delete entity, must remove roles from instance profile first.");
        }
    }
}
