using System.Data.Common;
using System.Text.Json;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Functions.Layers;

namespace Thaw.Functions.Deploying;

internal sealed partial class FunctionStore
{
    /// <summary>Whether any version of any function has this code, layer or tree of layers.</summary>
    public Task<bool> RefersToAsync(string codeId, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection => await connection.QueryFirstOrDefaultAsync<long?>(
                // Layers stand in the configuration; who writes an id into a description keeps its content.
                "SELECT 1 FROM function_versions WHERE code_id = @CodeId OR configuration LIKE @Anywhere LIMIT 1",
                new { CodeId = codeId, Anywhere = $"%{codeId}%" }) is not null,
            cancellation);

    /// <summary>The code of every version of every function.</summary>
    public Task<IReadOnlySet<string>> CodeAsync(CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlySet<string>>(
            async connection => (await connection.QueryAsync<string>("SELECT DISTINCT code_id FROM function_versions")).ToHashSet(StringComparer.Ordinal),
            cancellation);

    /// <summary>The layers of every version of every function that has any.</summary>
    public Task<IReadOnlyList<FunctionLayers>> LayersAsync(CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<FunctionLayers>>(
            async connection =>
            {
                var configurations = await connection.QueryAsync<string>(
                    "SELECT DISTINCT configuration FROM function_versions WHERE configuration LIKE '%\"treeId\"%'");
                return [.. configurations
                    .Select(configuration => JsonSerializer.Deserialize(configuration, StoredJson.Default.FunctionConfiguration)?.Layers)
                    .OfType<FunctionLayers>()];
            },
            cancellation);

    /// <summary>How many functions a scope has and how many bytes the packages of all their versions take.</summary>
    public Task<(long Functions, long CodeSize)> UsageAsync(Scope scope, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection =>
            {
                var key = new { Account = scope.Account.Value, Region = scope.Region.Value };
                var functions = await connection.ExecuteScalarAsync<long>(
                    "SELECT COUNT(*) FROM functions WHERE account = @Account AND region = @Region", key);
                return (functions, await CodeStorage.UsedAsync(connection, null, scope));
            },
            cancellation);

    /// <summary>Removes every function of every account and region.</summary>
    /// <returns>The ARNs of the functions that existed.</returns>
    public Task<IReadOnlyList<string>> ClearAsync(CancellationToken cancellation) =>
        database.WriteAsync<IReadOnlyList<string>>(
            async transaction =>
            {
                var connection = Connection(transaction);
                var rows = await connection.QueryAsync<FunctionRow>(SelectVersion, transaction: transaction);
                await connection.ExecuteAsync("DELETE FROM function_aliases", transaction: transaction);
                await connection.ExecuteAsync("DELETE FROM function_version_numbers", transaction: transaction);
                await connection.ExecuteAsync("DELETE FROM function_versions", transaction: transaction);
                await connection.ExecuteAsync("DELETE FROM functions", transaction: transaction);
                return [.. rows.Select(row => row.ToFunction().Arn).Distinct()];
            },
            cancellation);

    /// <summary>Asks whether code could be deployed to a function, and stores nothing.</summary>
    /// <exception cref="AwsException">It would be refused.</exception>
    public Task RequireDeployableAsync(Function before, Function after, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection =>
            {
                await ApplyRulesAsync(connection, null, Deployment.OfCode(before, after));
                return true;
            },
            cancellation);

    /// <summary>How many bytes the packages of all versions of a scope's functions take.</summary>
    public static Task<long> CodeSizeAsync(DbConnection connection, DbTransaction? transaction, Scope scope) =>
        connection.ExecuteScalarAsync<long>(
            "SELECT CAST(COALESCE(SUM(code_size), 0) AS BIGINT) FROM function_versions WHERE account = @Account AND region = @Region",
            new { Account = scope.Account.Value, Region = scope.Region.Value },
            transaction);

    private async Task ApplyRulesAsync(DbConnection connection, DbTransaction? transaction, Deployment deployment)
    {
        foreach (var rule in rules)
        {
            await rule.ApplyAsync(connection, transaction, deployment);
        }
    }
}
