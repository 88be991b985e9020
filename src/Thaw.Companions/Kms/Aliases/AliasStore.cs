using System.Data.Common;
using Dapper;
using Thaw.Aws.Keys;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Keys;
using Thaw.Storage;

namespace Thaw.Companions.Kms.Aliases;

/// <summary>The aliases of keys.</summary>
internal sealed class AliasStore(IDatabase database, KeyChanges changes, TimeProvider time)
{
    private const string Select = "SELECT name AS Name, key_id AS KeyId, created AS Created, updated AS Updated FROM kms_aliases WHERE account = @account AND region = @region";

    /// <summary>An alias, or null.</summary>
    public Task<KeyAlias?> FindAsync(Scope scope, string name, CancellationToken cancellation) =>
        database.ReadAsync(connection => FindAsync(connection, null, scope, name), cancellation);

    /// <summary>The aliases of a scope by name, after one; of one key when it is given.</summary>
    public Task<IReadOnlyList<KeyAlias>> ListAsync(Scope scope, string? keyId, string after, int count, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<KeyAlias>>(
            async connection => (await connection.QueryAsync<KeyAlias>(
                $"{Select} AND name > @after {(keyId is null ? "" : "AND key_id = @keyId")} ORDER BY name LIMIT @count",
                new { account = scope.Account.Value, region = scope.Region.Value, keyId, after, count })).AsList(),
            cancellation);

    /// <summary>The names of a key's aliases.</summary>
    public Task<IReadOnlyList<string>> NamesAsync(string keyId, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<string>>(
            async connection => (await connection.QueryAsync<string>("SELECT name FROM kms_aliases WHERE key_id = @keyId ORDER BY name", new { keyId })).AsList(),
            cancellation);

    /// <summary>Adds an alias.</summary>
    /// <exception cref="AwsException">The name is taken, or there is no such key, or it is going to be deleted.</exception>
    public Task AddAsync(Scope scope, string name, KeyReference target, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                if (await FindAsync(change.Connection!, change, scope, name) is not null)
                {
                    throw KmsErrors.AliasExists(KmsArns.Alias(scope, name));
                }

                return await ExecuteAsync(
                    change,
                    scope,
                    name,
                    target,
                    "INSERT INTO kms_aliases (account, region, name, key_id, created, updated) VALUES (@account, @region, @name, @id, @now, @now)");
            },
            cancellation);

    /// <summary>Makes an alias stand for another key.</summary>
    /// <exception cref="AwsException">There is no such alias or key, or the key is going to be deleted.</exception>
    public async Task UpdateAsync(Scope scope, string name, KeyReference target, CancellationToken cancellation)
    {
        await database.WriteAsync(
            async change =>
            {
                _ = await FindAsync(change.Connection!, change, scope, name) ?? throw KmsErrors.AliasNotFound(KmsArns.Alias(scope, name));
                return await ExecuteAsync(
                    change, scope, name, target, "UPDATE kms_aliases SET key_id = @id, updated = @now WHERE account = @account AND region = @region AND name = @name");
            },
            cancellation);
        changes.Raise(KmsArns.Alias(scope, name));
    }

    /// <summary>Removes an alias.</summary>
    /// <exception cref="AwsException">There is none.</exception>
    public Task DeleteAsync(Scope scope, string name, CancellationToken cancellation) =>
        database.WriteAsync(
            async change => await change.Connection!.ExecuteAsync(
                "DELETE FROM kms_aliases WHERE account = @account AND region = @region AND name = @name",
                new { account = scope.Account.Value, region = scope.Region.Value, name },
                change) == 0 ? throw KmsErrors.AliasNotFound(KmsArns.Alias(scope, name)) : true,
            cancellation);

    private static Task<KeyAlias?> FindAsync(DbConnection connection, DbTransaction? change, Scope scope, string name) =>
        connection.QuerySingleOrDefaultAsync<KeyAlias?>($"{Select} AND name = @name", new { account = scope.Account.Value, region = scope.Region.Value, name }, change);

    private async Task<int> ExecuteAsync(DbTransaction change, Scope scope, string name, KeyReference target, string sql)
    {
        var key = (await KeyStore.FindAsync(change.Connection!, change, target) ?? throw target.Missing()).Staying();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return await change.Connection!.ExecuteAsync(sql, new { account = scope.Account.Value, region = scope.Region.Value, name, id = key.Id, now }, change);
    }
}
