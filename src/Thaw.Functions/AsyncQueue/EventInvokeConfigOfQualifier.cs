using System.Data.Common;
using Dapper;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.AsyncQueue;

/// <summary>Removes the event-invoke configuration of a version or alias together with it.</summary>
internal sealed class EventInvokeConfigOfQualifier : IQualifierFollower
{
    public Task DeletingAsync(DbTransaction transaction, FunctionTarget target) => transaction.Connection!.ExecuteAsync(
        "DELETE FROM event_invoke_configs WHERE account = @Account AND region = @Region AND name = @Name AND qualifier = @Qualifier",
        new { Account = target.Scope.Account.Value, Region = target.Scope.Region.Value, target.Name, Qualifier = target.VersionOrAlias },
        transaction);
}
