using System.Data.Common;
using System.Text.Json;
using Dapper;
using Thaw.Aws.Keys;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Keys;
using Thaw.Storage;

namespace Thaw.Companions.Kms.Grants;

/// <summary>The grants of keys.</summary>
internal sealed class GrantStore(IDatabase database, KeyChanges changes, IdSource ids, TimeProvider time)
{
    private const int Most = 50_000;

    /// <summary>All grants of a key.</summary>
    public Task<IReadOnlyList<Grant>> OfKeyAsync(string keyId, CancellationToken cancellation) =>
        database.ReadAsync(connection => ReadAsync(connection, null, "key_id = @keyId ORDER BY id", new { keyId }), cancellation);

    /// <summary>The grants of a key by id, after one; of one grantee or with one id when it is given.</summary>
    public async Task<IReadOnlyList<Grant>> ListAsync(string keyId, string? grantee, string? id, string after, CancellationToken cancellation) =>
        [.. (await OfKeyAsync(keyId, cancellation)).Where(grant =>
            string.CompareOrdinal(grant.Id, after) > 0 && (grantee is null || grant.Grantee == grantee) && (id is null || grant.Id == id))];

    /// <summary>The grants of a scope that a principal may retire, with their keys, by id after one.</summary>
    public Task<IReadOnlyList<Grant>> RetirableAsync(Scope scope, string retiring, string after, int count, CancellationToken cancellation) =>
        database.ReadAsync(
            connection => ReadAsync(
                connection,
                null,
                "retiring = @retiring AND id > @after AND key_id IN (SELECT k.id FROM kms_keys k WHERE k.account = @account AND k.region = @region) ORDER BY id LIMIT @count",
                new { retiring, after, count, account = scope.Account.Value, region = scope.Region.Value }),
            cancellation);

    /// <summary>A grant by id, or null.</summary>
    public async Task<Grant?> FindAsync(string id, CancellationToken cancellation) =>
        (await database.ReadAsync(connection => ReadAsync(connection, null, "id = @id", new { id }), cancellation)).SingleOrDefault();

    /// <summary>Adds a grant; one with a name that is the same as one that is there is that one.</summary>
    public async Task<Grant> AddAsync(Key key, Grant wanted, CancellationToken cancellation)
    {
        var added = await database.WriteAsync(
            async change =>
            {
                var there = wanted.Name is null ? null : await SameAsync(change, key, wanted);
                return there ?? await InsertAsync(change, wanted with { Id = ids.NextHex(32), KeyId = key.Id, Created = time.GetUtcNow().ToUnixTimeMilliseconds() });
            },
            cancellation);
        changes.Raise(key.Arn);
        return added;
    }

    /// <summary>Removes a grant of a key.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemoveAsync(Key key, string id, CancellationToken cancellation)
    {
        var removed = await database.WriteAsync(
            change => change.Connection!.ExecuteAsync("DELETE FROM kms_grants WHERE key_id = @keyId AND id = @id", new { keyId = key.Id, id }, change), cancellation);
        changes.Raise(key.Arn);
        return removed > 0;
    }

    /// <summary>Removes every grant of a name, whatever its key.</summary>
    public Task RemoveNamedAsync(Scope scope, string name, CancellationToken cancellation) =>
        database.WriteAsync(
            change => change.Connection!.ExecuteAsync(
                "DELETE FROM kms_grants WHERE name = @name AND key_id IN (SELECT k.id FROM kms_keys k WHERE k.region = @region)", new { name, region = scope.Region.Value }, change),
            cancellation);

    private static async Task<Grant?> SameAsync(DbTransaction change, Key key, Grant wanted)
    {
        var named = await ReadAsync(change.Connection!, change, "key_id = @keyId AND name = @Name", new { keyId = key.Id, wanted.Name });
        return named.FirstOrDefault(grant => Content(grant with { Id = "", KeyId = "", Created = 0 }) == Content(wanted));
    }

    private static async Task<Grant> InsertAsync(DbTransaction change, Grant grant)
    {
        if (await change.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM kms_grants WHERE key_id = @KeyId", grant, change) >= Most)
        {
            throw KmsErrors.LimitExceeded($"The key has {Most} grants, which is the limit.");
        }

        await change.Connection!.ExecuteAsync(
            "INSERT INTO kms_grants (id, key_id, name, created, retiring, content) VALUES (@Id, @KeyId, @Name, @Created, @Retiring, @content)",
            new { grant.Id, grant.KeyId, grant.Name, grant.Created, grant.Retiring, content = Content(grant) },
            change);
        return grant;
    }

    private static string Content(Grant grant) => JsonSerializer.Serialize(grant, KmsJson.Default.Grant);

    private static async Task<IReadOnlyList<Grant>> ReadAsync(DbConnection connection, DbTransaction? change, string condition, object values) =>
        [.. (await connection.QueryAsync<string>($"SELECT content FROM kms_grants WHERE {condition}", values, change))
            .Select(content => JsonSerializer.Deserialize(content, KmsJson.Default.Grant)!)];
}
