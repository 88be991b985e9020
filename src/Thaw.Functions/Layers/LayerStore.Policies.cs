using System.Data.Common;
using Dapper;
using Thaw.Functions.Policies;

namespace Thaw.Functions.Layers;

internal sealed partial class LayerStore
{
    /// <summary>The policy of a version, or null when it has none.</summary>
    /// <exception cref="Aws.Operations.AwsException">There is no such version.</exception>
    public Task<PolicyDocument?> PolicyAsync(LayerTarget target, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection =>
            {
                var version = await FindAsync(connection, null, target) ?? throw LambdaErrors.LayerVersionNotFound(target.VersionArn);
                var statements = await StatementsAsync(connection, null, target);
                return statements.Count == 0 ? null : new PolicyDocument(statements, version.RevisionId);
            },
            cancellation);

    /// <summary>The statements of a version's policy in their order; none when there is no such version.</summary>
    public Task<IReadOnlyList<string>> PolicyStatementsAsync(LayerTarget target, CancellationToken cancellation) =>
        database.ReadAsync(connection => StatementsAsync(connection, null, target), cancellation);

    /// <summary>Adds a statement to the policy of a version.</summary>
    /// <returns>The policy's new revision.</returns>
    /// <exception cref="Aws.Operations.AwsException">There is no such version, its policy has changed or would be too long, or the id is taken.</exception>
    public Task<string> AddStatementAsync(
        LayerTarget target, string sid, string statement, string? seenRevision, string newRevision, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                var version = await FindAsync(connection, transaction, target) ?? throw LambdaErrors.LayerVersionNotFound(target.VersionArn);
                RequireRevision(version, seenRevision);
                var statements = await StatementsAsync(connection, transaction, target);
                if (await InsertAsync(connection, transaction, target, sid, statement) == 0)
                {
                    throw LambdaErrors.StatementExists(sid);
                }

                PolicyDocument.CheckLength([.. statements, statement]);
                return await ReviseAsync(transaction, target, newRevision);
            },
            cancellation);

    /// <summary>Removes a statement from the policy of a version.</summary>
    /// <exception cref="Aws.Operations.AwsException">There is no such version, policy or statement, or the policy has changed.</exception>
    public Task RemoveStatementAsync(LayerTarget target, string sid, string? seenRevision, string newRevision, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                var version = await FindAsync(connection, transaction, target) ?? throw LambdaErrors.LayerVersionNotFound(target.VersionArn);
                if ((await StatementsAsync(connection, transaction, target)).Count == 0)
                {
                    throw LambdaErrors.NoPolicy();
                }

                var removed = await connection.ExecuteAsync(
                    $"DELETE FROM layer_policy_statements {OfVersion} AND sid = @Sid",
                    new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, target.Version, Sid = sid },
                    transaction);
                if (removed == 0)
                {
                    throw LambdaErrors.StatementNotFound(sid);
                }

                RequireRevision(version, seenRevision);
                return await ReviseAsync(transaction, target, newRevision);
            },
            cancellation);

    private static async Task<int> InsertAsync(DbConnection connection, DbTransaction transaction, LayerTarget target, string sid, string statement) =>
        await connection.ExecuteAsync(
            """
            INSERT INTO layer_policy_statements (account, region, name, version, sid, position, statement)
            VALUES (@Account, @Region, @Name, @Version, @Sid, @Position, @Statement)
            ON CONFLICT (account, region, name, version, sid) DO NOTHING
            """,
            new
            {
                Account = target.Scope.Account.Value,
                Region = target.Scope.Region.Value,
                target.Name,
                target.Version,
                Sid = sid,
                Position = await NextPositionAsync(connection, transaction, target),
                Statement = statement,
            },
            transaction);

    private static void RequireRevision(LayerVersion version, string? seen)
    {
        if (!string.IsNullOrEmpty(seen) && seen != version.RevisionId)
        {
            throw LambdaErrors.StaleLayerPolicy();
        }
    }

    private static async Task<string> ReviseAsync(DbTransaction transaction, LayerTarget target, string revision)
    {
        await transaction.Connection!.ExecuteAsync(
            $"UPDATE layer_versions SET revision_id = @Revision {OfVersion}",
            new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, target.Version, Revision = revision },
            transaction);
        return revision;
    }

    private static Task<long> NextPositionAsync(DbConnection connection, DbTransaction transaction, LayerTarget target) =>
        connection.ExecuteScalarAsync<long>(
            $"SELECT COALESCE(MAX(position), 0) + 1 FROM layer_policy_statements {OfVersion}", Key(target), transaction);

    private static async Task<IReadOnlyList<string>> StatementsAsync(DbConnection connection, DbTransaction? transaction, LayerTarget target) =>
        [.. await connection.QueryAsync<string>(
            $"SELECT statement FROM layer_policy_statements {OfVersion} ORDER BY position", Key(target), transaction)];
}
