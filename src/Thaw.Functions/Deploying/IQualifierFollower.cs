using System.Data.Common;
using Thaw.Functions.Aliases;

namespace Thaw.Functions.Deploying;

/// <summary>Stores something that hangs on versions and aliases, and removes it with them.</summary>
internal interface IQualifierFollower
{
    /// <summary>A version or alias is being deleted, in this transaction; the function itself stays.</summary>
    Task DeletingAsync(DbTransaction transaction, FunctionTarget target);

    /// <summary>A version or alias has been deleted, durably: what is kept of it in memory goes.</summary>
    void Deleted(FunctionTarget target)
    {
    }

    /// <summary>An alias is being changed, in this transaction; may refuse.</summary>
    /// <exception cref="Aws.Operations.AwsException">What hangs on the alias does not allow the change.</exception>
    Task ChangingAsync(DbTransaction transaction, Alias alias) => Task.CompletedTask;

    /// <summary>A version or alias has been changed or deleted, durably: what follows from it takes effect.</summary>
    Task SettleAsync(FunctionTarget target) => Task.CompletedTask;
}
