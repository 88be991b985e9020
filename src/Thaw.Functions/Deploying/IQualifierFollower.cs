using System.Data.Common;

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
}
