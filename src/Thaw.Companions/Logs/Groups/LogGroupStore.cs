using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Storage;

namespace Thaw.Companions.Logs.Groups;

/// <summary>The groups, their settings and their removal.</summary>
internal sealed class LogGroupStore(IDatabase database, TimeProvider time)
{
    private const string Columns = "g.id AS Id, g.name AS Name, g.created AS Created, g.class AS Class, g.retention_days AS RetentionDays, g.is_protected AS IsProtected";

    /// <summary>Finds a group inside a change or a query.</summary>
    public static Task<LogGroup?> FindAsync(DbConnection connection, DbTransaction? transaction, Scope scope, string name) =>
        connection.QuerySingleOrDefaultAsync<LogGroup?>(
            $"SELECT {Columns} FROM log_groups g WHERE g.account = @account AND g.region = @region AND g.name = @name",
            new { account = scope.Account.Value, region = scope.Region.Value, name }, transaction);

    /// <summary>Makes a group inside a change; there must be none of its name.</summary>
    public static async Task<LogGroup> AddAsync(DbTransaction change, Scope scope, LogGroup group)
    {
        var connection = change.Connection!;
        var id = await connection.ExecuteScalarAsync<long>("UPDATE log_numbers SET last = last + 1 WHERE kind = 'group' RETURNING last", transaction: change);
        await connection.ExecuteAsync(
            """
            INSERT INTO log_groups (id, account, region, name, created, class, retention_days, is_protected, last_number)
            VALUES (@id, @account, @region, @Name, @Created, @Class, @RetentionDays, @isProtected, 0)
            """,
            new
            {
                id,
                account = scope.Account.Value,
                region = scope.Region.Value,
                group.Name,
                group.Created,
                group.Class,
                group.RetentionDays,
                isProtected = group.IsProtected ? 1 : 0,
            },
            change);
        return group with { Id = id };
    }

    /// <summary>Makes a group with tags.</summary>
    /// <exception cref="AwsException">There is one of its name.</exception>
    public Task<LogGroup> CreateAsync(Scope scope, LogGroup group, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                if (await FindAsync(change.Connection!, change, scope, group.Name) is not null)
                {
                    throw LogsErrors.GroupExists();
                }

                var added = await AddAsync(change, scope, group with { Created = time.GetUtcNow().ToUnixTimeMilliseconds() });
                await Tags.LogTagStore.SetAsync(change, added.Id, tags);
                return added;
            },
            cancellation);

    /// <summary>Finds a group.</summary>
    /// <exception cref="AwsException">There is none.</exception>
    public async Task<LogGroup> GetAsync(Scope scope, string name, CancellationToken cancellation) =>
        await database.ReadAsync(connection => FindAsync(connection, null, scope, name), cancellation) ?? throw LogsErrors.GroupNotFound();

    /// <summary>The groups by name, after a name and as far as accepted, at most one more than the page holds.</summary>
    public Task<IReadOnlyList<LogGroup>> ListAsync(Scope scope, string after, Func<LogGroup, bool> accept, int count, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<LogGroup>>(
            async connection =>
            {
                var rows = connection.QueryUnbufferedAsync<LogGroup>(
                    $"""
                    SELECT {Columns}, COALESCE((SELECT SUM(s.stored_bytes) FROM log_streams s WHERE s.group_id = g.id), 0) AS StoredBytes
                    FROM log_groups g WHERE g.account = @account AND g.region = @region AND g.name > @after ORDER BY g.name
                    """,
                    new { account = scope.Account.Value, region = scope.Region.Value, after });
                return await rows.Where(accept).Take(count).ToListAsync(cancellation);
            },
            cancellation);

    /// <summary>Removes a group at once; its events go later.</summary>
    /// <exception cref="AwsException">There is none, or it is protected.</exception>
    public Task<long> DeleteAsync(Scope scope, string name, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                var group = await FindAsync(change.Connection!, change, scope, name) ?? throw LogsErrors.GroupNotFound();
                if (group.IsProtected)
                {
                    throw LogsErrors.Protected();
                }

                await change.Connection!.ExecuteAsync("INSERT INTO log_discarded (group_id, stream_id) VALUES (@Id, 0)", group, change);
                await change.Connection!.ExecuteAsync("DELETE FROM log_groups WHERE id = @Id", group, change);
                return group.Id;
            },
            cancellation);

    /// <summary>Sets how many days events are kept; null keeps them for ever.</summary>
    /// <exception cref="AwsException">There is no such group.</exception>
    public Task SetRetentionAsync(Scope scope, string name, int? days, CancellationToken cancellation) =>
        ChangeAsync(scope, name, "UPDATE log_groups SET retention_days = @value WHERE id = @id", days, cancellation);

    /// <summary>Sets whether the group may be deleted.</summary>
    /// <exception cref="AwsException">There is no such group.</exception>
    public Task SetProtectionAsync(Scope scope, string name, bool isProtected, CancellationToken cancellation) =>
        ChangeAsync(scope, name, "UPDATE log_groups SET is_protected = @value WHERE id = @id", isProtected ? 1 : 0, cancellation);

    private Task<int> ChangeAsync(Scope scope, string name, string sql, int? value, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                var group = await FindAsync(change.Connection!, change, scope, name) ?? throw LogsErrors.GroupNotFound();
                return await change.Connection!.ExecuteAsync(sql, new { value, id = group.Id }, change);
            },
            cancellation);
}
