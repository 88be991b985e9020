using System.Data.Common;
using Dapper;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Storage;

namespace Thaw.Functions.RuntimeManagement;

/// <summary>The stored runtime management configurations.</summary>
internal sealed class RuntimeManagementStore(IDatabase database) : IQualifierFollower
{
    private const string OfVersion = "FROM runtime_management_configs WHERE account = @Account AND region = @Region AND name = @Name AND version = @Version";

    /// <summary>The configuration of a version.</summary>
    /// <exception cref="AwsException">There is no such function or version.</exception>
    public Task<RuntimeManagementConfig> GetAsync(FunctionTarget target, CancellationToken cancellation) =>
        database.ReadAsync(
            async connection =>
            {
                await RequireAsync(connection, null, target);
                return await FindAsync(connection, target) ?? RuntimeManagementConfig.Default;
            },
            cancellation);

    /// <summary>The same without asking whether the version exists; null when nothing was set for it.</summary>
    public Task<RuntimeManagementConfig?> FindAsync(FunctionTarget target, CancellationToken cancellation) =>
        database.ReadAsync(connection => FindAsync(connection, target), cancellation);

    /// <summary>Sets the configuration of a version.</summary>
    /// <exception cref="AwsException">There is no such function or version.</exception>
    public Task PutAsync(FunctionTarget target, RuntimeManagementConfig config, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                await RequireAsync(transaction.Connection!, transaction, target);
                return await transaction.Connection!.ExecuteAsync(
                    """
                    INSERT INTO runtime_management_configs (account, region, name, version, update_runtime_on, runtime_version_arn)
                    VALUES (@Account, @Region, @Name, @Version, @Mode, @Arn)
                    ON CONFLICT (account, region, name, version) DO UPDATE SET
                        update_runtime_on = excluded.update_runtime_on, runtime_version_arn = excluded.runtime_version_arn
                    """,
                    new
                    {
                        Account = target.Scope.Account.Value,
                        Region = target.Scope.Region.Value,
                        target.Name,
                        Version = target.VersionOrAlias,
                        Mode = config.UpdateRuntimeOn,
                        Arn = config.RuntimeVersionArn,
                    },
                    transaction);
            },
            cancellation);

    public Task DeletingAsync(DbTransaction transaction, FunctionTarget target) =>
        transaction.Connection!.ExecuteAsync($"DELETE {OfVersion}", Key(target), transaction);

    private static async Task<RuntimeManagementConfig?> FindAsync(DbConnection connection, FunctionTarget target)
    {
        var row = await connection.QuerySingleOrDefaultAsync<(string Mode, string? Arn)?>(
            $"SELECT update_runtime_on, runtime_version_arn {OfVersion}", Key(target));
        return row is { } config ? new RuntimeManagementConfig(config.Mode, config.Arn) : null;
    }

    private static async Task RequireAsync(DbConnection connection, DbTransaction? transaction, FunctionTarget target) =>
        _ = await FunctionStore.RevisionAsync(connection, transaction, target) ?? throw LambdaErrors.FunctionNotFound(target.WrittenArn);

    private static object Key(FunctionTarget target) =>
        new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, Version = target.VersionOrAlias };
}
