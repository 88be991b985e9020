using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Keys;
using Thaw.Storage;

namespace Thaw.Companions.Kms.Tags;

/// <summary>The tags of keys.</summary>
internal sealed class KeyTagStore(IDatabase database, KeyStore keys)
{
    private const string Select = "SELECT tag_key AS TagKey, tag_value AS TagValue FROM kms_tags WHERE key_id = @keyId";

    /// <summary>Sets tags inside a change; others stay.</summary>
    /// <exception cref="AwsException">There would be too many.</exception>
    public static async Task SetAsync(DbTransaction change, string keyId, IReadOnlyList<KeyTag> tags)
    {
        foreach (var tag in tags)
        {
            await change.Connection!.ExecuteAsync(
                """
                INSERT INTO kms_tags (key_id, tag_key, tag_value) VALUES (@keyId, @TagKey, @TagValue)
                ON CONFLICT (key_id, tag_key) DO UPDATE SET tag_value = excluded.tag_value
                """,
                new { keyId, tag.TagKey, tag.TagValue },
                change);
        }

        if (await change.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM kms_tags WHERE key_id = @keyId", new { keyId }, change) > KeyTagRules.Most)
        {
            throw KeyTagRules.TooMany();
        }
    }

    /// <summary>The tags of a key by their keys, after one.</summary>
    public Task<IReadOnlyList<KeyTag>> ListAsync(string keyId, string after, int count, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<KeyTag>>(
            async connection => (await connection.QueryAsync<KeyTag>($"{Select} AND tag_key > @after ORDER BY tag_key LIMIT @count", new { keyId, after, count })).AsList(),
            cancellation);

    /// <summary>Adds or replaces tags.</summary>
    /// <exception cref="AwsException">There is no such key, it is going to be deleted, or it would have too many.</exception>
    public Task AddAsync(Scope scope, string text, IReadOnlyList<KeyTag> tags, CancellationToken cancellation) =>
        ChangeAsync(scope, text, (change, key) => SetAsync(change, key.Id, tags), cancellation);

    /// <summary>Removes tags; those that are not there do not matter.</summary>
    /// <exception cref="AwsException">There is no such key, or it is going to be deleted.</exception>
    public Task RemoveAsync(Scope scope, string text, IReadOnlyList<string> tagKeys, CancellationToken cancellation) =>
        ChangeAsync(
            scope,
            text,
            (change, key) => change.Connection!.ExecuteAsync("DELETE FROM kms_tags WHERE key_id = @Id AND tag_key IN @tagKeys", new { key.Id, tagKeys }, change),
            cancellation);

    private Task<Key> ChangeAsync(Scope scope, string text, Func<DbTransaction, Key, Task> change, CancellationToken cancellation) =>
        keys.ChangeAsync(
            KeyReference.Read(scope, text, allowsAlias: false),
            async (transaction, key) =>
            {
                await change(transaction, key.Staying());
                return key;
            },
            cancellation);
}
