using System.Data.Common;
using Dapper;
using Thaw.Aws.Keys;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Encryption;
using Thaw.Companions.Kms.Tags;
using Thaw.Storage;

namespace Thaw.Companions.Kms.Keys;

/// <summary>The keys, without their material.</summary>
internal sealed class KeyStore(IDatabase database, KeyChanges changes)
{
    private const string Columns = """
        k.id AS Id, k.account AS Account, k.region AS Region, k.manager AS Manager, k.description AS Description, k.policy AS Policy,
        k.state AS State, k.created AS Created, k.material AS Material, k.deletion_date AS DeletionDate, k.pending_days AS PendingDays,
        k.rotation_days AS RotationDays, k.next_rotation AS NextRotation
        """;

    /// <summary>The key that a reference names, or null; for those who must see it in their own transaction.</summary>
    public static Task<Key?> FindAsync(DbConnection connection, DbTransaction? change, KeyReference reference) =>
        connection.QuerySingleOrDefaultAsync<Key?>(
            reference.IsAlias
                ? $"SELECT {Columns} FROM kms_keys k JOIN kms_aliases a ON a.key_id = k.id WHERE a.account = @Account AND a.region = @Region AND a.name = @Name"
                : $"SELECT {Columns} FROM kms_keys k WHERE k.account = @Account AND k.region = @Region AND k.id = @Name",
            new { Account = reference.Scope.Account.Value, Region = reference.Scope.Region.Value, reference.Name },
            change);

    /// <summary>The key that a reference names, or null.</summary>
    public Task<Key?> FindAsync(KeyReference reference, CancellationToken cancellation) =>
        database.ReadAsync(connection => FindAsync(connection, null, reference), cancellation);

    /// <summary>The key that a request names.</summary>
    /// <exception cref="AwsException">There is none, or the text cannot name one.</exception>
    public async Task<Key> GetAsync(Scope scope, string text, bool allowsAlias, CancellationToken cancellation)
    {
        var reference = KeyReference.Read(scope, text, allowsAlias);
        return await FindAsync(reference, cancellation) ?? throw reference.Missing();
    }

    /// <summary>A key of this region by its id, whatever its account; null when there is none.</summary>
    public Task<Key?> FindByIdAsync(string region, string id, CancellationToken cancellation) =>
        database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<Key?>($"SELECT {Columns} FROM kms_keys k WHERE k.id = @id AND k.region = @region", new { id, region }),
            cancellation);

    /// <summary>The keys of a scope by id, after one.</summary>
    public Task<IReadOnlyList<Key>> ListAsync(Scope scope, string after, int count, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<Key>>(
            async connection => (await connection.QueryAsync<Key>(
                $"SELECT {Columns} FROM kms_keys k WHERE k.account = @account AND k.region = @region AND k.id > @after ORDER BY k.id LIMIT @count",
                new { account = scope.Account.Value, region = scope.Region.Value, after, count })).AsList(),
            cancellation);

    /// <summary>Adds a key with its first material and its tags.</summary>
    public Task<Key> AddAsync(Key key, Material material, IReadOnlyList<KeyTag> tags, CancellationToken cancellation) =>
        database.WriteAsync(
            async change =>
            {
                await AddAsync(change, key, material);
                await KeyTagStore.SetAsync(change, key.Id, tags);
                return key;
            },
            cancellation);

    /// <summary>Adds a key with its first material inside a change.</summary>
    public static async Task AddAsync(DbTransaction change, Key key, Material material)
    {
        await change.Connection!.ExecuteAsync(
            """
            INSERT INTO kms_keys (id, account, region, manager, description, policy, state, created, material)
            VALUES (@Id, @Account, @Region, @Manager, @Description, @Policy, @State, @Created, @Material)
            """,
            key,
            change);
        await MaterialStore.AddAsync(change, key.Id, material);
    }

    /// <summary>Changes a customer's key; the change sees the current one and may refuse.</summary>
    /// <exception cref="AwsException">There is none, a service made it for itself, or the change refuses.</exception>
    public Task<Key> ChangeAsync(Scope scope, string text, Func<Key, Key> change, CancellationToken cancellation) =>
        ChangeAsync(KeyReference.Read(scope, text, allowsAlias: false), (_, key) => Task.FromResult(change(key)), cancellation);

    /// <summary>The same, with something that is stored in the same commit.</summary>
    public async Task<Key> ChangeAsync(KeyReference reference, Func<DbTransaction, Key, Task<Key>> change, CancellationToken cancellation)
    {
        var changed = await database.WriteAsync(
            async transaction =>
            {
                var key = await FindAsync(transaction.Connection!, transaction, reference) ?? throw reference.Missing();
                if (key.Manager == Key.Aws)
                {
                    throw KmsErrors.ManagedByAws(key.Arn);
                }

                var after = await change(transaction, key);
                await PutAsync(transaction, after);
                return after;
            },
            cancellation);
        changes.Raise(changed.Arn);
        return changed;
    }

    private static Task<int> PutAsync(DbTransaction change, Key key) => change.Connection!.ExecuteAsync(
        """
        UPDATE kms_keys SET description = @Description, policy = @Policy, state = @State, material = @Material, deletion_date = @DeletionDate,
            pending_days = @PendingDays, rotation_days = @RotationDays, next_rotation = @NextRotation
        WHERE id = @Id
        """,
        key,
        change);
}
