using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Storage;

namespace Thaw.Functions.AsyncQueue;

/// <summary>The stored event-invoke configurations.</summary>
internal sealed class EventInvokeStore(IDatabase database)
{
    private const string Select = """
        SELECT qualifier AS Qualifier, maximum_retry_attempts AS MaximumRetryAttempts, maximum_event_age AS MaximumEventAge,
               on_success AS OnSuccess, on_failure AS OnFailure, modified_at AS ModifiedAt
        FROM event_invoke_configs
        """;

    private const string OfQualifier = "WHERE account = @Account AND region = @Region AND name = @Name AND qualifier = @Qualifier";

    /// <summary>One configuration, or null.</summary>
    public Task<EventInvokeConfig?> FindAsync(FunctionTarget target, CancellationToken cancellation) =>
        database.ReadAsync(connection => FindAsync(connection, null, target), cancellation);

    /// <summary>A function's configurations in the order of their qualifiers.</summary>
    /// <param name="target">The function.</param>
    /// <param name="after">The qualifier after which the page begins, or null for the first.</param>
    /// <param name="limit">The highest number of configurations.</param>
    /// <param name="cancellation">Ends the read.</param>
    /// <exception cref="AwsException">There is no such function.</exception>
    public Task<IReadOnlyList<EventInvokeConfig>> ListAsync(FunctionTarget target, string? after, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<EventInvokeConfig>>(
            async connection =>
            {
                await RequireAsync(connection, null, target);
                var rows = await connection.QueryAsync<EventInvokeConfigRow>(
                    $"""
                    {Select} WHERE account = @Account AND region = @Region AND name = @Name AND qualifier > @After
                    ORDER BY qualifier LIMIT @Limit
                    """,
                    new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, After = after ?? string.Empty, Limit = limit });
                return [.. rows.Select(row => row.ToConfig())];
            },
            cancellation);

    /// <summary>Stores a configuration, made from the present one or from null; the change may refuse.</summary>
    /// <exception cref="AwsException">There is no such function, version or alias, or a function that is a destination.</exception>
    public Task<EventInvokeConfig> ChangeAsync(
        FunctionTarget target, Func<EventInvokeConfig?, EventInvokeConfig> change, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await RequireAsync(connection, transaction, target);
                var config = change(await FindAsync(connection, transaction, target));
                await RequireDestinationAsync(transaction, target.Scope, config.OnSuccess);
                await RequireDestinationAsync(transaction, target.Scope, config.OnFailure);
                await PutAsync(transaction, target, config);
                return config;
            },
            cancellation);

    /// <summary>Removes a configuration.</summary>
    /// <returns>Whether there was one.</returns>
    public Task<bool> DeleteAsync(FunctionTarget target, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction => await transaction.Connection!.ExecuteAsync($"DELETE FROM event_invoke_configs {OfQualifier}", Key(target), transaction) > 0,
            cancellation);

    private static Task<int> PutAsync(DbTransaction transaction, FunctionTarget target, EventInvokeConfig config) => transaction.Connection!.ExecuteAsync(
        """
        INSERT INTO event_invoke_configs
            (account, region, name, qualifier, maximum_retry_attempts, maximum_event_age, on_success, on_failure, modified_at)
        VALUES
            (@Account, @Region, @Name, @Qualifier, @Attempts, @Age, @OnSuccess, @OnFailure, @ModifiedAt)
        ON CONFLICT (account, region, name, qualifier) DO UPDATE SET
            maximum_retry_attempts = excluded.maximum_retry_attempts, maximum_event_age = excluded.maximum_event_age,
            on_success = excluded.on_success, on_failure = excluded.on_failure, modified_at = excluded.modified_at
        """,
        new
        {
            Account = target.Scope.Account.Value,
            Region = target.Scope.Region.Value,
            target.Name,
            Qualifier = target.VersionOrAlias,
            Attempts = (long?)config.MaximumRetryAttempts,
            Age = (long?)config.MaximumEventAgeInSeconds,
            config.OnSuccess,
            config.OnFailure,
            ModifiedAt = config.ModifiedAt.ToUnixTimeMilliseconds(),
        },
        transaction);

    private static async Task<EventInvokeConfig?> FindAsync(DbConnection connection, DbTransaction? transaction, FunctionTarget target) =>
        (await connection.QuerySingleOrDefaultAsync<EventInvokeConfigRow>($"{Select} {OfQualifier}", Key(target), transaction))?.ToConfig();

    private static async Task RequireAsync(DbConnection connection, DbTransaction? transaction, FunctionTarget target) =>
        _ = await FunctionStore.RevisionAsync(connection, transaction, target) ?? throw LambdaErrors.NoFunctionForEvents();

    // Only functions of the same account and region can be looked up; other ARNs are checked when something is delivered to them.
    private static async Task RequireDestinationAsync(DbTransaction transaction, Scope scope, string? destination)
    {
        if (EventDestination.FunctionOf(destination, scope) is { } function)
        {
            _ = await FunctionStore.RevisionAsync(transaction.Connection!, transaction, function) ?? throw LambdaErrors.BadDestinationArn(destination!);
        }
    }

    private static object Key(FunctionTarget target) =>
        new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, Qualifier = target.VersionOrAlias };
}
