using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Storage;

namespace Thaw.Functions.Layers;

/// <summary>The stored layers: versions are added and deleted, their numbers never come again.</summary>
internal sealed partial class LayerStore(IDatabase database)
{
    private const string Select = """
        SELECT account AS Account, region AS Region, name AS Name, version AS Version, details AS Details, code_id AS CodeId, code_size AS CodeSize,
               unzipped_size AS UnzippedSize, created_at AS CreatedAt, revision_id AS RevisionId
        FROM layer_versions
        """;

    private const string OfVersion = "WHERE account = @Account AND region = @Region AND name = @Name AND version = @Version";

    /// <summary>One version, or null.</summary>
    public Task<LayerVersion?> FindAsync(LayerTarget target, CancellationToken cancellation) =>
        database.ReadAsync(connection => FindAsync(connection, null, target), cancellation);

    /// <summary>All versions of all layers of a scope, by name and then the newest first.</summary>
    public Task<IReadOnlyList<LayerVersion>> AllAsync(Scope scope, CancellationToken cancellation) => ListAsync(
        "WHERE account = @Account AND region = @Region ORDER BY name, version DESC", new LayerTarget(scope, string.Empty, 0), cancellation);

    /// <summary>All versions of a layer, the newest first.</summary>
    public Task<IReadOnlyList<LayerVersion>> VersionsAsync(LayerTarget layer, CancellationToken cancellation) => ListAsync(
        "WHERE account = @Account AND region = @Region AND name = @Name ORDER BY version DESC", layer, cancellation);

    /// <summary>How many bytes the packages of all versions of a scope's layers take.</summary>
    public static Task<long> CodeSizeAsync(DbConnection connection, DbTransaction? transaction, Scope scope) =>
        connection.ExecuteScalarAsync<long>(
            "SELECT CAST(COALESCE(SUM(code_size), 0) AS BIGINT) FROM layer_versions WHERE account = @Account AND region = @Region",
            new { Account = scope.Account.Value, Region = scope.Region.Value },
            transaction);

    /// <summary>Adds a version under the layer's next number.</summary>
    /// <exception cref="AwsException">The account's code storage is full.</exception>
    public Task<LayerVersion> PublishAsync(LayerVersion version, long totalCodeSize, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(
                    """
                    INSERT INTO layers (account, region, name, last_version) VALUES (@Account, @Region, @Name, 1)
                    ON CONFLICT (account, region, name) DO UPDATE SET last_version = layers.last_version + 1
                    """,
                    Key(version.Target),
                    transaction);
                var number = await connection.ExecuteScalarAsync<long>(
                    "SELECT last_version FROM layers WHERE account = @Account AND region = @Region AND name = @Name", Key(version.Target), transaction);
                var published = version with { Target = version.Target with { Version = number } };
                await connection.ExecuteAsync(
                    """
                    INSERT INTO layer_versions
                        (account, region, name, version, details, code_id, code_size, unzipped_size, created_at, revision_id)
                    VALUES
                        (@Account, @Region, @Name, @Version, @Details, @CodeId, @CodeSize, @UnzippedSize, @CreatedAt, @RevisionId)
                    """,
                    LayerVersionRow.From(published),
                    transaction);
                await CodeStorage.CheckAsync(transaction, version.Target.Scope, totalCodeSize);
                return published;
            },
            cancellation);

    /// <summary>Deletes a version with its policy.</summary>
    /// <returns>The version, or null when there was none.</returns>
    public Task<LayerVersion?> DeleteAsync(LayerTarget target, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var version = await FindAsync(transaction.Connection!, transaction, target);
                await transaction.Connection!.ExecuteAsync($"DELETE FROM layer_versions {OfVersion}", Key(target), transaction);
                return version;
            },
            cancellation);

    /// <summary>Removes every layer of every account and region.</summary>
    public Task ClearAsync(CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync("DELETE FROM layer_versions", transaction: transaction);
                return await connection.ExecuteAsync("DELETE FROM layers", transaction: transaction);
            },
            cancellation);

    /// <summary>Whether any version of any layer has this content.</summary>
    public Task<bool> RefersToAsync(string codeId, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection => await connection.QueryFirstOrDefaultAsync<long?>(
                "SELECT 1 FROM layer_versions WHERE code_id = @CodeId LIMIT 1", new { CodeId = codeId }) is not null,
            cancellation);

    /// <summary>The content of every version of every layer.</summary>
    public Task<IReadOnlySet<string>> CodeAsync(CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlySet<string>>(
            async connection => (await connection.QueryAsync<string>("SELECT DISTINCT code_id FROM layer_versions")).ToHashSet(StringComparer.Ordinal),
            cancellation);

    private Task<IReadOnlyList<LayerVersion>> ListAsync(string which, LayerTarget target, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<LayerVersion>>(
            async connection => [.. (await connection.QueryAsync<LayerVersionRow>($"{Select} {which}", Key(target))).Select(row => row.ToVersion())],
            cancellation);

    private static async Task<LayerVersion?> FindAsync(DbConnection connection, DbTransaction? transaction, LayerTarget target) =>
        (await connection.QuerySingleOrDefaultAsync<LayerVersionRow>($"{Select} {OfVersion}", Key(target), transaction))?.ToVersion();

    private static object Key(LayerTarget target) =>
        new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, target.Version };
}
