using System.Data.Common;
using Dapper;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.Aliases;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Concurrency.Provisioned;

/// <content>What may be configured, and what it comes to: versions and aliases share environments, so that only one of them says how many.</content>
internal sealed partial class ProvisionedStore
{
    /// <summary>Refuses a change of an alias that its configuration does not allow.</summary>
    public static async Task CheckAliasAsync(DbTransaction transaction, Alias alias)
    {
        var target = TargetOf(alias.Scope, alias.FunctionName, alias.Name);
        if (await FindAsync(transaction.Connection!, transaction, target) is not null)
        {
            await CheckVersionsOfAsync(transaction, alias);
        }
    }

    private static async Task CheckTargetAsync(DbTransaction transaction, FunctionTarget target)
    {
        var latest = await FunctionStore.FindAsync(transaction.Connection!, transaction, target.Scope, target.Name, Function.Latest);
        if (latest?.Configuration.TenantIsolationMode is not null)
        {
            throw LambdaErrors.NotWithTenants("Provisioned concurrency");
        }

        if (await FunctionStore.FindAliasAsync(transaction.Connection!, transaction, target) is { } alias)
        {
            await CheckAliasToProvisionAsync(transaction, alias);
        }
        else if (await IsOfProvisionedAliasAsync(transaction, target))
        {
            throw LambdaErrors.VersionOfProvisionedAlias();
        }
    }

    private static async Task CheckAliasToProvisionAsync(DbTransaction transaction, Alias alias)
    {
        if (alias.Additional is not null)
        {
            throw LambdaErrors.ProvisionedAliasWithWeights();
        }

        await CheckVersionsOfAsync(transaction, alias);
    }

    private static async Task CheckVersionsOfAsync(DbTransaction transaction, Alias alias)
    {
        foreach (var (version, _) in AliasSplit.Of(alias, int.MaxValue))
        {
            if (version == Function.Latest)
            {
                throw LambdaErrors.ProvisionedUnpublished();
            }

            if (await FindAsync(transaction.Connection!, transaction, TargetOf(alias.Scope, alias.FunctionName, version)) is not null)
            {
                throw LambdaErrors.AliasOfProvisionedVersion();
            }
        }
    }

    private static async Task<bool> IsOfProvisionedAliasAsync(DbTransaction transaction, FunctionTarget version) =>
        await transaction.Connection!.QueryFirstOrDefaultAsync<long?>(
            """
            SELECT 1 FROM function_aliases a
            JOIN provisioned_concurrency p ON p.account = a.account AND p.region = a.region AND p.name = a.name AND p.qualifier = a.alias
            WHERE a.account = @Account AND a.region = @Region AND a.name = @Name
              AND (a.function_version = @Qualifier OR a.additional_version = @Qualifier)
            """,
            Key(version),
            transaction) is not null;

    private static async Task CheckAmountAsync(DbTransaction transaction, FunctionTarget target, int requested, long unreserved, int accountLimit)
    {
        if (await ConcurrencyClaims.ReservedOfAsync(transaction, target.Scope, target.Name) is { } reserved)
        {
            if (await ConcurrencyClaims.ProvisionedOfAsync(transaction, target.Scope, target.Name) > reserved)
            {
                throw LambdaErrors.MoreThanReserved();
            }

            return;
        }

        var minimum = ConcurrencyRule.MinimumUnreserved(accountLimit);
        if (requested > unreserved)
        {
            throw LambdaErrors.MoreThanUnreserved(unreserved);
        }

        if (unreserved - requested < minimum)
        {
            throw LambdaErrors.TooMuchProvisioned(minimum);
        }
    }

    private static async Task<IReadOnlyList<(string Qualifier, Function Function, int Environments)>> PartsAsync(DbConnection connection, Scope scope, string name)
    {
        List<(string Qualifier, Function Function, int Environments)> parts = [];
        foreach (var config in await ListAsync(connection, scope, name, string.Empty, int.MaxValue))
        {
            var alias = await FunctionStore.FindAliasAsync(connection, null, TargetOf(scope, name, config.Qualifier));
            foreach (var (version, environments) in alias is null ? [(config.Qualifier, config.Requested)] : AliasSplit.Of(alias, config.Requested))
            {
                if (await FunctionStore.FindAsync(connection, null, scope, name, version) is { } function)
                {
                    parts.Add((config.Qualifier, function, environments));
                }
            }
        }

        return parts;
    }

    private static FunctionTarget TargetOf(Scope scope, string name, string qualifier) =>
        new(scope, name, Qualifier.TryParse(qualifier, out var parsed) ? parsed : null);
}
