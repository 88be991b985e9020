using System.Data.Common;
using Dapper;

namespace Thaw.Functions.Deploying;

// For the slices that hang something on a function, version or alias and must see it in their own transaction.
internal sealed partial class FunctionStore
{
    /// <summary>The revision of a function, version or alias, or null when it does not exist.</summary>
    public static Task<string?> RevisionAsync(DbConnection connection, DbTransaction? transaction, FunctionTarget target) =>
        connection.QuerySingleOrDefaultAsync<string>(
            """
            SELECT revision_id FROM function_versions WHERE account = @Account AND region = @Region AND name = @Name AND version = @Version
            UNION ALL
            SELECT revision_id FROM function_aliases WHERE account = @Account AND region = @Region AND name = @Name AND alias = @Version
            """,
            VersionKey(target.Scope, target.Name, target.VersionOrAlias),
            transaction);

    /// <summary>Refuses what names no function, version or alias.</summary>
    /// <exception cref="Aws.Operations.AwsException">There is none.</exception>
    public Task RequireAsync(FunctionTarget target, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection => await RevisionAsync(connection, null, target) ?? throw LambdaErrors.QualifierNotFound(target), cancellation);

    /// <summary>Gives a function, version or alias a new revision without changing what runs.</summary>
    public static async Task ReviseAsync(DbTransaction transaction, FunctionTarget target, string revision)
    {
        var key = new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, Version = target.VersionOrAlias, Revision = revision };
        const string where = "WHERE account = @Account AND region = @Region AND name = @Name";
        var connection = Connection(transaction);
        await connection.ExecuteAsync($"UPDATE function_versions SET revision_id = @Revision {where} AND version = @Version", key, transaction);
        await connection.ExecuteAsync($"UPDATE function_aliases SET revision_id = @Revision {where} AND alias = @Version", key, transaction);
    }
}
