using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Storage;

namespace Thaw.Functions.EventSources;

/// <summary>The stored event source mappings: each change is one commit, and its checks happen inside it.</summary>
internal sealed partial class EventSourceMappingStore(IDatabase database, EventSourceKinds kinds)
{
    private const string Select = """
        SELECT uuid AS Uuid, account AS Account, region AS Region, name AS Name, qualifier AS Qualifier, source_type AS SourceType,
               source_arn AS SourceArn, source_key AS SourceKey, settings AS Settings, enabled AS Enabled, state AS State, tags AS Tags,
               modified_at AS ModifiedAt
        FROM event_source_mappings
        """;

    private const string ByUuid = "WHERE uuid = @Uuid AND account = @Account AND region = @Region";

    /// <summary>One mapping.</summary>
    /// <exception cref="AwsException">It does not exist.</exception>
    public Task<EventSourceMapping> GetAsync(MappingTarget target, CancellationToken cancellation) =>
        database.ReadAsync(connection => GetAsync(connection, null, target), cancellation);

    /// <summary>One mapping, or null.</summary>
    public Task<EventSourceMapping?> FindAsync(MappingTarget target, CancellationToken cancellation) =>
        database.ReadAsync(connection => FindAsync(connection, null, target), cancellation);

    /// <summary>The mappings of a scope in the order of their ids.</summary>
    /// <param name="scope">The account and region.</param>
    /// <param name="sourceArn">Only mappings of this event source, or null for all.</param>
    /// <param name="function">Only mappings to this function, version or alias, or null for all.</param>
    /// <param name="after">The id after which the page begins; empty for the first.</param>
    /// <param name="limit">The highest number of mappings.</param>
    /// <param name="cancellation">Ends the read.</param>
    /// <exception cref="AwsException">There is no such function.</exception>
    public Task<IReadOnlyList<EventSourceMapping>> ListAsync(
        Scope scope, string? sourceArn, FunctionTarget? function, string after, int limit, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<EventSourceMapping>>(
            async connection =>
            {
                if (function is not null)
                {
                    _ = await FunctionStore.RevisionAsync(connection, null, function) ?? throw LambdaErrors.QualifierNotFound(function);
                }

                var rows = await connection.QueryAsync<EventSourceMappingRow>(
                    $"""
                    {Select}
                    WHERE account = @Account AND region = @Region AND uuid > @After AND source_arn = COALESCE(@SourceArn, source_arn)
                      AND name = COALESCE(@Name, name) AND qualifier = COALESCE(@Qualifier, qualifier)
                    ORDER BY uuid
                    LIMIT @Limit
                    """,
                    Wanted(scope, sourceArn, function, after, limit));
                return [.. rows.Select(row => row.ToMapping())];
            },
            cancellation);

    /// <summary>Adds a mapping.</summary>
    /// <exception cref="AwsException">There is no such function, the source is mapped to it already, or nothing reads such sources.</exception>
    public Task CreateAsync(EventSourceMapping mapping, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                await RequireAsync(transaction, mapping);
                const string insert = """
                    INSERT INTO event_source_mappings
                        (uuid, account, region, name, qualifier, source_type, source_arn, source_key, settings, enabled, state, tags, modified_at)
                    VALUES
                        (@Uuid, @Account, @Region, @Name, @Qualifier, @SourceType, @SourceArn, @SourceKey, @Settings, @Enabled, @State, @Tags, @ModifiedAt)
                    """;
                return await Connection(transaction).ExecuteAsync(insert, EventSourceMappingRow.From(mapping), transaction);
            },
            cancellation);

    /// <summary>Changes what a mapping does; the change sees the current one and may refuse.</summary>
    /// <returns>The mapping after the change.</returns>
    /// <exception cref="AwsException">There is no such mapping or function, the change is refused, or the result is.</exception>
    public Task<EventSourceMapping> UpdateAsync(
        MappingTarget target, Func<EventSourceMapping, EventSourceMapping> change, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var after = change(await GetAsync(Connection(transaction), transaction, target));
                await RequireAsync(transaction, after);
                return await PutAsync(transaction, after);
            },
            cancellation);

    /// <summary>Changes a mapping in what its function and its source do not matter for: its state, its tags.</summary>
    /// <returns>The mapping after the change.</returns>
    /// <exception cref="AwsException">There is no such mapping, or the change is refused.</exception>
    public Task<EventSourceMapping> ChangeAsync(
        MappingTarget target, Func<EventSourceMapping, EventSourceMapping> change, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction => await PutAsync(transaction, change(await GetAsync(Connection(transaction), transaction, target))), cancellation);

    private static async Task<EventSourceMapping> PutAsync(DbTransaction transaction, EventSourceMapping mapping)
    {
        const string update = $"""
            UPDATE event_source_mappings
            SET name = @Name, qualifier = @Qualifier, source_key = @SourceKey, settings = @Settings, enabled = @Enabled, state = @State,
                tags = @Tags, modified_at = @ModifiedAt
            {ByUuid}
            """;
        await Connection(transaction).ExecuteAsync(update, EventSourceMappingRow.From(mapping), transaction);
        return mapping;
    }

    private static async Task<EventSourceMapping> GetAsync(DbConnection connection, DbTransaction? transaction, MappingTarget target) =>
        await FindAsync(connection, transaction, target) ?? throw LambdaErrors.ResourceNotFound();

    private static async Task<EventSourceMapping?> FindAsync(DbConnection connection, DbTransaction? transaction, MappingTarget target)
    {
        var key = new { Uuid = target.Uuid.ToString(), Account = target.Scope.Account.Value, Region = target.Scope.Region.Value };
        var row = await connection.QuerySingleOrDefaultAsync<EventSourceMappingRow>($"{Select} {ByUuid}", key, transaction);
        return row?.ToMapping();
    }

    // Whether anything reads such a source is asked last: what is wrong with a request is said first.
    private async Task RequireAsync(DbTransaction transaction, EventSourceMapping mapping)
    {
        var connection = Connection(transaction);
        _ = await FunctionStore.RevisionAsync(connection, transaction, mapping.Target) ?? throw LambdaErrors.NoFunctionForMapping();
        const string same = """
            SELECT uuid FROM event_source_mappings
            WHERE account = @Account AND region = @Region AND name = @Name AND qualifier = @Qualifier AND source_key = @SourceKey AND uuid <> @Uuid
            """;
        if (await connection.QueryFirstOrDefaultAsync<string>(same, EventSourceMappingRow.From(mapping), transaction) is { } other)
        {
            throw LambdaErrors.MappingExists(mapping, other);
        }

        kinds.RequireReader(mapping);
    }

    private static object Wanted(Scope scope, string? sourceArn, FunctionTarget? function, string after, int limit) => new
    {
        Account = scope.Account.Value,
        Region = scope.Region.Value,
        After = after,
        SourceArn = sourceArn,
        function?.Name,
        Qualifier = function is null ? null : EventSourceMappingRow.QualifierOf(function),
        Limit = limit,
    };

    private static DbConnection Connection(DbTransaction transaction) =>
        transaction.Connection ?? throw new InvalidOperationException("The transaction has ended.");
}
