using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Groups;

/// <summary>Which users are members of which groups.</summary>
internal static class MembershipStore
{
    private const int GroupsPerUser = 10;

    /// <summary>Makes a user a member.</summary>
    /// <exception cref="AwsException">LimitExceeded: the user is a member of as many groups as it may.</exception>
    public static async Task AddAsync(DbTransaction change, string user, string group)
    {
        await change.Connection!.ExecuteAsync(
            "INSERT INTO iam_memberships (user_id, group_id) VALUES (@user, @group) ON CONFLICT (user_id, group_id) DO NOTHING", new { user, group }, change);
        const string sql = "SELECT COUNT(*) FROM iam_memberships WHERE user_id = @user";
        if (await change.Connection!.ExecuteScalarAsync<long>(sql, new { user }, change) > GroupsPerUser)
        {
            throw IamErrors.QuotaExceeded("GroupsPerUser", GroupsPerUser);
        }
    }

    public static Task RemoveAsync(DbTransaction change, string user, string group) => change.Connection!.ExecuteAsync(
        "DELETE FROM iam_memberships WHERE user_id = @user AND group_id = @group", new { user, group }, change);

    /// <summary>A page of the groups of a user, by name.</summary>
    public static Task<IamSlice<IamEntity>> GroupsAsync(DbConnection connection, string user, IamPage page) =>
        ListAsync(connection, "e.id = m.group_id WHERE m.user_id = @id", user, page);

    /// <summary>A page of the users in a group, by name.</summary>
    public static Task<IamSlice<IamEntity>> MembersAsync(DbConnection connection, string group, IamPage page) =>
        ListAsync(connection, "e.id = m.user_id WHERE m.group_id = @id", group, page);

    /// <summary>The names of all groups of a user.</summary>
    public static async Task<IReadOnlyList<string>> GroupNamesAsync(DbConnection connection, string user)
    {
        const string sql = "SELECT e.name FROM iam_memberships m JOIN iam_entities e ON e.id = m.group_id WHERE m.user_id = @user ORDER BY e.folded";
        var names = await connection.QueryAsync<string>(sql, new { user });
        return names.AsList();
    }

    /// <summary>Refuses to go on as long as a user is a member, or a group has members.</summary>
    /// <exception cref="AwsException">DeleteConflict.</exception>
    public static async Task RequireNoneAsync(DbTransaction change, string id)
    {
        const string sql = "SELECT COUNT(*) FROM iam_memberships WHERE user_id = @id OR group_id = @id";
        if (await change.Connection!.ExecuteScalarAsync<long>(sql, new { id }, change) > 0)
        {
            throw IamErrors.Members();
        }
    }

    private static async Task<IamSlice<IamEntity>> ListAsync(DbConnection connection, string joined, string id, IamPage page)
    {
        var found = await connection.QueryAsync<IamEntity>(
            $"SELECT {EntityStore.Columns} FROM iam_memberships m JOIN iam_entities e ON {joined} AND e.folded > @After ORDER BY e.folded LIMIT @count",
            new { id, page.After, count = page.Size + 1 });
        return page.Cut(found.AsList(), entity => EntityStore.Fold(entity.Name));
    }
}
