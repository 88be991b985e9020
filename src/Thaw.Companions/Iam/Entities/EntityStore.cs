using System.Data.Common;
using Dapper;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Roles;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Entities;

/// <summary>The names that an account has; every method runs inside a query or change of its caller.</summary>
internal static class EntityStore
{
    /// <summary>The columns of an <see cref="IamEntity"/> whose table is called <c>e</c>.</summary>
    public const string Columns = "e.id AS Id, e.account AS Account, e.kind AS Kind, e.name AS Name, e.path AS Path, e.created AS Created";

    /// <summary>What has the name, letter by letter; null when there is nothing.</summary>
    public static Task<IamEntity?> FindAsync(DbConnection connection, DbTransaction? change, AccountId account, EntityKind kind, string name) =>
        connection.QuerySingleOrDefaultAsync<IamEntity>(
            $"SELECT {Columns} FROM iam_entities e WHERE e.account = @account AND e.kind = @kind AND e.folded = @folded AND e.name = @name",
            new { account = account.Value, kind = kind.Name, folded = Fold(name), name }, change);

    /// <summary>What has the name.</summary>
    /// <exception cref="AwsException">NoSuchEntity: there is nothing.</exception>
    public static async Task<IamEntity> RequireAsync(DbConnection connection, DbTransaction? change, AccountId account, EntityKind kind, string name) =>
        await FindAsync(connection, change, account, kind, name) ?? throw kind.NotFound(name);

    /// <summary>What has the ARN, letter by letter; null when there is nothing.</summary>
    public static async Task<IamEntity?> FindByArnAsync(DbConnection connection, DbTransaction? change, EntityKind kind, string arn)
    {
        if (!IamArns.TryParse(arn, out var owner, out var named, out var path, out var name) || named != kind.Name || !AccountId.TryParse(owner, out var account))
        {
            return null;
        }

        var found = await FindAsync(connection, change, account, kind, name);
        return found?.Path == path ? found : null;
    }

    /// <summary>Takes a name for something new.</summary>
    /// <exception cref="AwsException">The name is taken, or the account has as many as it may.</exception>
    public static async Task AddAsync(DbTransaction change, EntityKind kind, IamEntity entity)
    {
        var row = new { entity.Id, entity.Account, entity.Kind, entity.Name, Folded = Fold(entity.Name), entity.Path, entity.Created };
        var connection = change.Connection!;
        const string taken = "SELECT COUNT(*) FROM iam_entities WHERE account = @Account AND kind = @Kind AND folded = @Folded";
        if (await connection.ExecuteScalarAsync<long>(taken, row, change) > 0)
        {
            throw kind.Exists(entity.Name);
        }

        const string all = "SELECT COUNT(*) FROM iam_entities WHERE account = @Account AND kind = @Kind";
        if (await connection.ExecuteScalarAsync<long>(all, row, change) >= kind.PerAccount)
        {
            throw kind.TooMany();
        }

        await connection.ExecuteAsync(
            "INSERT INTO iam_entities (id, account, kind, name, folded, path, created) VALUES (@Id, @Account, @Kind, @Name, @Folded, @Path, @Created)", row, change);
    }

    /// <summary>Gives something another name and path.</summary>
    /// <exception cref="AwsException">The name is taken.</exception>
    public static async Task RenameAsync(DbTransaction change, EntityKind kind, IamEntity entity, string name, string path)
    {
        var row = new { entity.Id, entity.Account, entity.Kind, name, folded = Fold(name), path };
        const string taken = "SELECT COUNT(*) FROM iam_entities WHERE account = @Account AND kind = @Kind AND folded = @folded AND id <> @Id";
        if (await change.Connection!.ExecuteScalarAsync<long>(taken, row, change) > 0)
        {
            throw kind.Exists(name);
        }

        await change.Connection!.ExecuteAsync("UPDATE iam_entities SET name = @name, folded = @folded, path = @path WHERE id = @Id", row, change);
        await TrustPolicies.ReplacePrincipalAsync(change, entity.Arn, (entity with { Name = name, Path = path }).Arn);
    }

    /// <summary>Removes something with everything that hangs on it.</summary>
    public static async Task DeleteAsync(DbTransaction change, IamEntity entity)
    {
        await change.Connection!.ExecuteAsync("DELETE FROM iam_entities WHERE id = @Id", entity, change);
        if (entity.Kind == EntityKind.Role.Name || entity.Kind == EntityKind.User.Name)
        {
            await TrustPolicies.ReplacePrincipalAsync(change, entity.Arn, entity.Id);
        }
    }

    /// <summary>What an account has of a kind below a path, by name.</summary>
    public static async Task<IamSlice<IamEntity>> ListAsync(DbConnection connection, AccountId account, EntityKind kind, string prefix, IamPage page)
    {
        var found = await connection.QueryAsync<IamEntity>(
            $"""
            SELECT {Columns} FROM iam_entities e
            WHERE e.account = @account AND e.kind = @kind AND e.folded > @After AND substr(e.path, 1, @length) = @prefix ORDER BY e.folded LIMIT @count
            """,
            new { account = account.Value, kind = kind.Name, page.After, prefix, length = prefix.Length, count = page.Size + 1 });
        return page.Cut(found.AsList(), entity => Fold(entity.Name));
    }

    /// <summary>The form by which names are told apart and ordered.</summary>
    public static string Fold(string name) => name.ToLowerInvariant();
}
