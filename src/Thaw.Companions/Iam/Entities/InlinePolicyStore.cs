using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Entities;

/// <summary>The inline policies of roles, users and groups.</summary>
internal static class InlinePolicyStore
{
    /// <summary>Adds or replaces a policy whose document has been read.</summary>
    /// <exception cref="AwsException">LimitExceeded: the policies would be too long together.</exception>
    public static async Task PutAsync(DbTransaction change, EntityKind kind, IamEntity owner, InlinePolicy policy)
    {
        await change.Connection!.ExecuteAsync(
            """
            INSERT INTO iam_inline_policies (owner, name, document) VALUES (@Id, @Name, @Document)
            ON CONFLICT (owner, name) DO UPDATE SET document = excluded.document
            """,
            new { owner.Id, policy.Name, policy.Document }, change);
        var documents = await change.Connection!.QueryAsync<string>("SELECT document FROM iam_inline_policies WHERE owner = @Id", owner, change);
        if (documents.Sum(PolicyTexts.CountedCharacters) > kind.InlineCharacters)
        {
            throw IamErrors.LimitExceeded($"Maximum policy size of {kind.InlineCharacters} bytes exceeded for {kind.Name} {owner.Name}");
        }
    }

    /// <summary>Removes a policy.</summary>
    /// <exception cref="AwsException">NoSuchEntity: there is none of this name.</exception>
    public static async Task DeleteAsync(DbTransaction change, EntityKind kind, IamEntity owner, string name)
    {
        if (await change.Connection!.ExecuteAsync("DELETE FROM iam_inline_policies WHERE owner = @Id AND name = @name", new { owner.Id, name }, change) == 0)
        {
            throw NotFound(kind, name);
        }
    }

    /// <summary>A policy by its name.</summary>
    /// <exception cref="AwsException">NoSuchEntity: there is none of this name.</exception>
    public static async Task<InlinePolicy> RequireAsync(DbConnection connection, EntityKind kind, IamEntity owner, string name) =>
        await connection.QuerySingleOrDefaultAsync<InlinePolicy>(
            "SELECT name AS Name, document AS Document FROM iam_inline_policies WHERE owner = @Id AND name = @name", new { owner.Id, name })
        ?? throw NotFound(kind, name);

    /// <summary>All policies, by name.</summary>
    public static async Task<IReadOnlyList<InlinePolicy>> AllAsync(DbConnection connection, DbTransaction? change, string owner)
    {
        var rows = await connection.QueryAsync<InlinePolicy>(
            "SELECT name AS Name, document AS Document FROM iam_inline_policies WHERE owner = @owner ORDER BY name", new { owner }, change);
        return rows.AsList();
    }

    /// <summary>A page of the policies' names.</summary>
    public static async Task<IamSlice<string>> ListAsync(DbConnection connection, string owner, IamPage page)
    {
        var rows = await connection.QueryAsync<string>(
            "SELECT name FROM iam_inline_policies WHERE owner = @owner AND name > @After ORDER BY name LIMIT @count",
            new { owner, page.After, count = page.Size + 1 });
        return page.Cut(rows.AsList(), name => name);
    }

    /// <summary>Refuses to go on as long as there are any.</summary>
    /// <exception cref="AwsException">DeleteConflict.</exception>
    public static async Task RequireNoneAsync(DbTransaction change, string owner)
    {
        if (await change.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM iam_inline_policies WHERE owner = @owner", new { owner }, change) > 0)
        {
            throw IamErrors.InlinePolicies();
        }
    }

    private static AwsException NotFound(EntityKind kind, string name) => IamErrors.NoSuchEntity($"The {kind.Name} policy with name {name} cannot be found.");
}
