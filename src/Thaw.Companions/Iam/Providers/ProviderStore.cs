using System.Data.Common;
using Dapper;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Providers;

/// <summary>The OpenID Connect providers that accounts trust.</summary>
internal static class ProviderStore
{
    private const int MaxClients = 100;

    /// <summary>Finds a provider by its ARN.</summary>
    /// <exception cref="AwsException">NoSuchEntity: the account has none of this ARN.</exception>
    public static async Task<IamEntity> RequireAsync(DbConnection connection, DbTransaction? change, AccountId account, string arn) =>
        await FindAsync(connection, change, account, arn) ?? throw IamErrors.ProviderNotFound(arn);

    public static async Task<IamEntity?> FindAsync(DbConnection connection, DbTransaction? change, AccountId account, string arn) =>
        Provider.NameIn(arn, account) is { Length: > 0 } name ? await EntityStore.FindAsync(connection, change, account, Provider.Kind, name) : null;

    /// <summary>Adds an audience; one that is there stays.</summary>
    /// <exception cref="AwsException">LimitExceeded: there would be more than 100.</exception>
    public static async Task AddClientsAsync(DbTransaction change, string provider, IReadOnlyList<string> clients)
    {
        await change.Connection!.ExecuteAsync(
            "INSERT INTO iam_provider_clients (provider, client) VALUES (@provider, @client) ON CONFLICT (provider, client) DO NOTHING",
            clients.Select(client => new { provider, client }), change);
        const string sql = "SELECT COUNT(*) FROM iam_provider_clients WHERE provider = @provider";
        if (await change.Connection!.ExecuteScalarAsync<long>(sql, new { provider }, change) > MaxClients)
        {
            throw IamErrors.QuotaExceeded("ClientIdsPerOpenIdConnectProvider", MaxClients);
        }
    }

    public static Task RemoveClientAsync(DbTransaction change, string provider, string client) => change.Connection!.ExecuteAsync(
        "DELETE FROM iam_provider_clients WHERE provider = @provider AND client = @client", new { provider, client }, change);

    /// <summary>Replaces the thumbprints.</summary>
    public static async Task SetThumbprintsAsync(DbTransaction change, string provider, IReadOnlyList<string> thumbprints)
    {
        await change.Connection!.ExecuteAsync("DELETE FROM iam_provider_thumbprints WHERE provider = @provider", new { provider }, change);
        await change.Connection!.ExecuteAsync(
            "INSERT INTO iam_provider_thumbprints (provider, place, thumbprint) VALUES (@provider, @place, @thumbprint)",
            thumbprints.Select((thumbprint, place) => new { provider, place, thumbprint }), change);
    }

    public static async Task<IReadOnlyList<string>> ClientsAsync(DbConnection connection, string provider)
    {
        var rows = await connection.QueryAsync<string>("SELECT client FROM iam_provider_clients WHERE provider = @provider ORDER BY client", new { provider });
        return rows.AsList();
    }

    public static async Task<IReadOnlyList<string>> ThumbprintsAsync(DbConnection connection, string provider)
    {
        var rows = await connection.QueryAsync<string>("SELECT thumbprint FROM iam_provider_thumbprints WHERE provider = @provider ORDER BY place", new { provider });
        return rows.AsList();
    }

    /// <summary>The ARNs of an account's providers.</summary>
    public static async Task<IReadOnlyList<string>> ArnsAsync(DbConnection connection, AccountId account)
    {
        var names = await connection.QueryAsync<string>(
            "SELECT name FROM iam_entities WHERE account = @account AND kind = @kind ORDER BY folded", new { account = account.Value, kind = Provider.Kind.Name });
        return [.. names.Select(name => Provider.ArnOf(account, name))];
    }
}
