using System.Data.Common;
using Dapper;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Policies;

/// <summary>Removes the policy of a version or alias together with it.</summary>
internal sealed class PolicyOfQualifier : IQualifierFollower
{
    public Task DeletingAsync(DbTransaction transaction, FunctionTarget target) => transaction.Connection!.ExecuteAsync(
        "DELETE FROM function_policy_statements WHERE account = @Account AND region = @Region AND name = @Name AND qualifier = @Qualifier",
        new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, Qualifier = target.VersionOrAlias },
        transaction);
}
