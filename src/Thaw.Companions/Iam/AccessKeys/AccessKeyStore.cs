using System.Data.Common;
using System.Text;
using Dapper;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;
using Thaw.Storage.Secrets;

namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>The access keys of users; their secrets are stored wrapped.</summary>
internal sealed class AccessKeyStore(IdSource ids, IamStamps stamps, ISecretBox box)
{
    private const int PerUser = 2;
    private const int SecretBytes = 30;
    private const string Prefix = "AKIA";
    private const string Purpose = "iam/access-key";
    private const string Columns = "k.id AS Id, k.status AS Status, k.created AS Created, k.secret AS Secret";

    /// <summary>A key with an id and a secret of its own, not stored yet.</summary>
    public NewAccessKey New(AccountId account)
    {
        Span<byte> secret = stackalloc byte[SecretBytes];
        ids.Fill(secret);
        return new NewAccessKey(AccessKeyIds.Next(ids, Prefix, account), Convert.ToBase64String(secret), stamps.Now());
    }

    /// <summary>Stores a new key.</summary>
    /// <exception cref="AwsException">LimitExceeded: the user has two.</exception>
    public async Task AddAsync(DbTransaction change, string user, NewAccessKey key)
    {
        var secret = box.Seal(Purpose, Encoding.ASCII.GetBytes(key.Secret), Encoding.ASCII.GetBytes(key.Id));
        await change.Connection!.ExecuteAsync(
            "INSERT INTO iam_access_keys (id, user_id, secret, status, created) VALUES (@Id, @user, @secret, @status, @Created)",
            new { key.Id, user, secret, status = AccessKeyStatus.Active, key.Created }, change);
        if (await CountAsync(change, user) > PerUser)
        {
            throw IamErrors.QuotaExceeded("AccessKeysPerUser", PerUser);
        }
    }

    /// <summary>The secret of a stored key; null when it cannot be opened.</summary>
    public string? SecretOf(AccessKeyRow key) =>
        key.Secret is { } wrapped && box.Open(Purpose, wrapped, Encoding.ASCII.GetBytes(key.Id)) is { } secret ? Encoding.ASCII.GetString(secret) : null;

    /// <summary>A key and whose it is; null when there is none.</summary>
    public static async Task<OwnedAccessKey?> FindAsync(DbConnection connection, string id)
    {
        var key = await connection.QuerySingleOrDefaultAsync<AccessKeyRow>($"SELECT {Columns} FROM iam_access_keys k WHERE k.id = @id", new { id });
        var owner = await connection.QuerySingleOrDefaultAsync<IamEntity>(
            $"SELECT {EntityStore.Columns} FROM iam_access_keys k JOIN iam_entities e ON e.id = k.user_id WHERE k.id = @id", new { id });
        return key is null || owner is null ? null : new OwnedAccessKey(key, owner);
    }

    /// <summary>A page of the keys of a user, by id.</summary>
    public static async Task<IamSlice<AccessKeyRow>> ListAsync(DbConnection connection, string user, IamPage page)
    {
        var found = await connection.QueryAsync<AccessKeyRow>(
            $"SELECT {Columns} FROM iam_access_keys k WHERE k.user_id = @user AND k.id > @After ORDER BY k.id LIMIT @count",
            new { user, page.After, count = page.Size + 1 });
        return page.Cut(found.AsList(), key => key.Id);
    }

    /// <summary>Switches a key off or on.</summary>
    /// <exception cref="AwsException">NoSuchEntity: the user has no such key.</exception>
    public static async Task SetStatusAsync(DbTransaction change, string user, string id, string status) => RequireOne(
        await change.Connection!.ExecuteAsync("UPDATE iam_access_keys SET status = @status WHERE id = @id AND user_id = @user", new { id, user, status }, change), id);

    /// <summary>Removes a key.</summary>
    /// <exception cref="AwsException">NoSuchEntity: the user has no such key.</exception>
    public static async Task DeleteAsync(DbTransaction change, string user, string id) => RequireOne(
        await change.Connection!.ExecuteAsync("DELETE FROM iam_access_keys WHERE id = @id AND user_id = @user", new { id, user }, change), id);

    /// <summary>Refuses to go on as long as a user has keys.</summary>
    /// <exception cref="AwsException">DeleteConflict.</exception>
    public static async Task RequireNoneAsync(DbTransaction change, string user)
    {
        if (await CountAsync(change, user) > 0)
        {
            throw IamErrors.AccessKeys();
        }
    }

    private static void RequireOne(int changed, string id)
    {
        if (changed == 0)
        {
            throw IamErrors.NoSuchKey(id);
        }
    }

    private static Task<long> CountAsync(DbTransaction change, string user) =>
        change.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM iam_access_keys WHERE user_id = @user", new { user }, change);
}
