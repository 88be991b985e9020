using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Entities;

/// <summary>The tags of entities, by the entity's id.</summary>
internal static class TagStore
{
    private const int MaxTags = 50;

    /// <summary>Adds or replaces tags.</summary>
    /// <exception cref="AwsException">LimitExceeded: there would be more than 50.</exception>
    public static async Task SetAsync(DbTransaction change, string owner, IReadOnlyList<IamTag> tags)
    {
        await change.Connection!.ExecuteAsync(
            """
            INSERT INTO iam_tags (owner, folded, tag_key, tag_value) VALUES (@owner, @Folded, @Key, @Value)
            ON CONFLICT (owner, folded) DO UPDATE SET tag_key = excluded.tag_key, tag_value = excluded.tag_value
            """,
            tags.Select(tag => new { owner, Folded = Fold(owner, tag.Key), tag.Key, tag.Value }), change);
        var count = await change.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM iam_tags WHERE owner = @owner", new { owner }, change);
        if (count > MaxTags)
        {
            throw IamErrors.LimitExceeded($"The number of tags has reached the maximum limit of {MaxTags}.");
        }
    }

    /// <summary>Removes tags; keys that are not there do not matter.</summary>
    public static Task RemoveAsync(DbTransaction change, string owner, IReadOnlyList<string> keys) => change.Connection!.ExecuteAsync(
        "DELETE FROM iam_tags WHERE owner = @owner AND folded = @folded", keys.Select(key => new { owner, folded = Fold(owner, key) }), change);

    /// <summary>All tags, by key.</summary>
    public static async Task<IReadOnlyList<IamTag>> AllAsync(DbConnection connection, DbTransaction? change, string owner)
    {
        var rows = await connection.QueryAsync<IamTag>(
            "SELECT tag_key AS Key, tag_value AS Value FROM iam_tags WHERE owner = @owner ORDER BY folded", new { owner }, change);
        return rows.AsList();
    }

    /// <summary>A page of the tags, by key.</summary>
    public static async Task<IamSlice<IamTag>> ListAsync(DbConnection connection, string owner, IamPage page)
    {
        var rows = await connection.QueryAsync<IamTag>(
            "SELECT tag_key AS Key, tag_value AS Value FROM iam_tags WHERE owner = @owner AND folded > @After ORDER BY folded LIMIT @count",
            new { owner, page.After, count = page.Size + 1 });
        return page.Cut(rows.AsList(), tag => Fold(owner, tag.Key));
    }

    // The letters' case of a key matters but for users and roles, whose ids tell what they are.
    private static string Fold(string owner, string key) =>
        owner.StartsWith(EntityKind.User.IdPrefix, StringComparison.Ordinal) || owner.StartsWith(EntityKind.Role.IdPrefix, StringComparison.Ordinal)
            ? IamTag.Fold(key)
            : key;
}
