using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.CodeSigning;

internal sealed partial class CodeSigningStore
{
    private const string OfFunction = "WHERE account = @Account AND region = @Region AND name = @Name";

    /// <summary>The configuration of a function, or null when it has none.</summary>
    /// <exception cref="AwsException">There is no such function.</exception>
    public Task<CodeSigningTarget?> OfFunctionAsync(FunctionTarget function, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection =>
            {
                await RequireAsync(connection, null, function);
                return await connection.QuerySingleOrDefaultAsync<string>($"SELECT config_id FROM function_code_signing {OfFunction}", Key(function)) is { } id
                    ? new CodeSigningTarget(function.Scope, id)
                    : null;
            },
            cancellation);

    /// <summary>The names of the functions that have a configuration, in order.</summary>
    /// <exception cref="AwsException">There is no such configuration.</exception>
    public Task<IReadOnlyList<string>> FunctionsAsync(CodeSigningTarget target, string after, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<string>>(
            async connection =>
            {
                await GetAsync(connection, null, target);
                return [.. await connection.QueryAsync<string>(
                    """
                    SELECT name FROM function_code_signing
                    WHERE account = @Account AND region = @Region AND config_id = @Id AND name > @After
                    ORDER BY name LIMIT @Limit
                    """,
                    new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Id, After = after, Limit = limit })];
            },
            cancellation);

    /// <summary>Gives a function a configuration, in place of the one that it has.</summary>
    /// <exception cref="AwsException">There is no such configuration, or no such function.</exception>
    public Task BindAsync(FunctionTarget function, string arn, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var target = await RequireConfigAsync(transaction, function.Scope, arn);
                await RequireAsync(transaction.Connection!, transaction, function);
                return await BindAsync(transaction, function, target);
            },
            cancellation);

    /// <summary>Gives a function that this transaction has just made a configuration.</summary>
    /// <exception cref="AwsException">There is no such configuration.</exception>
    public static async Task BindAsync(DbTransaction transaction, FunctionTarget function, string arn) =>
        await BindAsync(transaction, function, await RequireConfigAsync(transaction, function.Scope, arn));

    /// <summary>Takes a function's configuration away; it may have none.</summary>
    /// <exception cref="AwsException">There is no such function.</exception>
    public Task UnbindAsync(FunctionTarget function, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                await RequireAsync(transaction.Connection!, transaction, function);
                return await transaction.Connection!.ExecuteAsync($"DELETE FROM function_code_signing {OfFunction}", Key(function), transaction);
            },
            cancellation);

    /// <summary>What happens to code of a function that cannot be trusted, or null when it has no configuration.</summary>
    public static Task<string?> PolicyAsync(DbConnection connection, DbTransaction? transaction, FunctionTarget function) =>
        connection.QuerySingleOrDefaultAsync<string>(
            """
            SELECT c.policy FROM function_code_signing f
            JOIN code_signing_configs c ON c.account = f.account AND c.region = f.region AND c.id = f.config_id
            WHERE f.account = @Account AND f.region = @Region AND f.name = @Name
            """,
            Key(function),
            transaction);

    private static Task<int> BindAsync(DbTransaction transaction, FunctionTarget function, CodeSigningTarget target) =>
        transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO function_code_signing (account, region, name, config_id) VALUES (@Account, @Region, @Name, @Id)
            ON CONFLICT (account, region, name) DO UPDATE SET config_id = excluded.config_id
            """,
            new { Account = function.Scope.Account.Value, Region = function.Scope.Region.Value, function.Name, target.Id },
            transaction);

    // A configuration of another account or region is as little there as one that was deleted.
    private static async Task<CodeSigningTarget> RequireConfigAsync(DbTransaction transaction, Scope scope, string arn)
    {
        var target = CodeSigningTarget.TryParse(arn);
        return target?.Scope == scope
            && await transaction.Connection!.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM code_signing_configs {OfId}", Key(target), transaction) > 0
                ? target
                : throw LambdaErrors.CodeSigningConfigNotFound(arn);
    }

    private static async Task RequireAsync(DbConnection connection, DbTransaction? transaction, FunctionTarget function) =>
        _ = await FunctionStore.RevisionAsync(connection, transaction, function) ?? throw LambdaErrors.FunctionNotFound(function.Arn);

    private static object Key(FunctionTarget function) =>
        new { Account = function.Scope.Account.Value, Region = function.Scope.Region.Value, function.Name };
}
