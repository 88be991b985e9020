using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Storage;

namespace Thaw.Functions.CodeSigning;

/// <summary>The stored code signing configurations, and which function has which.</summary>
internal sealed partial class CodeSigningStore(IDatabase database)
{
    private const string Select = """
        SELECT account AS Account, region AS Region, id AS Id, description AS Description, publishers AS Publishers, policy AS Policy,
               tags AS Tags, modified_at AS ModifiedAt
        FROM code_signing_configs
        """;

    private const string OfId = "WHERE account = @Account AND region = @Region AND id = @Id";

    /// <summary>One configuration.</summary>
    /// <exception cref="AwsException">It does not exist.</exception>
    public Task<CodeSigningConfig> GetAsync(CodeSigningTarget target, CancellationToken cancellation) =>
        database.ReadAsync(connection => GetAsync(connection, null, target), cancellation);

    /// <summary>One configuration, or null.</summary>
    public Task<CodeSigningConfig?> FindAsync(CodeSigningTarget target, CancellationToken cancellation) =>
        database.ReadAsync(connection => FindAsync(connection, null, target), cancellation);

    /// <summary>The configurations of a scope in the order of their ids.</summary>
    /// <param name="scope">The account and region.</param>
    /// <param name="after">The id after which the page begins; empty for the first.</param>
    /// <param name="limit">The highest number of configurations.</param>
    /// <param name="cancellation">Ends the read.</param>
    public Task<IReadOnlyList<CodeSigningConfig>> ListAsync(Scope scope, string after, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<CodeSigningConfig>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<CodeSigningConfigRow>(
                    $"{Select} WHERE account = @Account AND region = @Region AND id > @After ORDER BY id LIMIT @Limit",
                    new { Account = scope.Account.Value, Region = scope.Region.Value, After = after, Limit = limit });
                return [.. rows.Select(row => row.ToConfig(scope))];
            },
            cancellation);

    /// <summary>Adds a configuration.</summary>
    public Task AddAsync(CodeSigningConfig config, CancellationToken cancellation) =>
        database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO code_signing_configs (account, region, id, description, publishers, policy, tags, modified_at)
                VALUES (@Account, @Region, @Id, @Description, @Publishers, @Policy, @Tags, @ModifiedAt)
                """,
                CodeSigningConfigRow.From(config),
                transaction),
            cancellation);

    /// <summary>Changes a configuration; the change sees the present one and may refuse.</summary>
    /// <exception cref="AwsException">It does not exist, or the change is refused.</exception>
    public Task<CodeSigningConfig> ChangeAsync(
        CodeSigningTarget target, Func<CodeSigningConfig, CodeSigningConfig> change, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var config = change(await GetAsync(transaction.Connection!, transaction, target));
                await transaction.Connection!.ExecuteAsync(
                    $"""
                    UPDATE code_signing_configs
                    SET description = @Description, publishers = @Publishers, policy = @Policy, tags = @Tags, modified_at = @ModifiedAt
                    {OfId}
                    """,
                    CodeSigningConfigRow.From(config),
                    transaction);
                return config;
            },
            cancellation);

    /// <summary>Removes a configuration that no function has.</summary>
    /// <exception cref="AwsException">It does not exist, or a function has it.</exception>
    public Task DeleteAsync(CodeSigningTarget target, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await GetAsync(connection, transaction, target);
                var used = await connection.ExecuteScalarAsync<long>(
                    "SELECT COUNT(*) FROM function_code_signing WHERE account = @Account AND region = @Region AND config_id = @Id", Key(target), transaction);
                return used > 0
                    ? throw LambdaErrors.CodeSigningConfigInUse(target.Arn)
                    : await connection.ExecuteAsync($"DELETE FROM code_signing_configs {OfId}", Key(target), transaction);
            },
            cancellation);

    /// <summary>Removes every configuration of every account and region.</summary>
    public Task ClearAsync(CancellationToken cancellation) =>
        database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "DELETE FROM function_code_signing; DELETE FROM code_signing_configs;", transaction: transaction),
            cancellation);

    private static async Task<CodeSigningConfig> GetAsync(DbConnection connection, DbTransaction? transaction, CodeSigningTarget target) =>
        await FindAsync(connection, transaction, target) ?? throw LambdaErrors.CodeSigningConfigNotThere(target.Arn);

    private static async Task<CodeSigningConfig?> FindAsync(DbConnection connection, DbTransaction? transaction, CodeSigningTarget target)
    {
        var row = await connection.QuerySingleOrDefaultAsync<CodeSigningConfigRow>($"{Select} {OfId}", Key(target), transaction);
        return row?.ToConfig(target.Scope);
    }

    private static object Key(CodeSigningTarget target) =>
        new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Id };
}
