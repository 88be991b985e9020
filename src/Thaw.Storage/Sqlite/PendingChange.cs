using System.Data.Common;

namespace Thaw.Storage.Sqlite;

/// <summary>A change that waits for its group, and the task that its caller awaits.</summary>
internal abstract class PendingChange(CancellationToken cancellation)
{
    /// <summary>Set when the caller gave up before the change began; it is then never run.</summary>
    public bool IsAbandoned => cancellation.IsCancellationRequested;

    protected CancellationToken Cancellation => cancellation;

    /// <summary>Runs the change and keeps what came of it for <see cref="Settle"/>.</summary>
    /// <returns>Whether the change succeeded.</returns>
    public abstract bool Run(DbTransaction transaction);

    /// <summary>Tells the caller what came of the change; called when the group is on disk.</summary>
    public abstract void Settle();

    /// <summary>Tells the caller that the change was never run.</summary>
    public abstract void Abandon();

    /// <summary>Tells the caller that nothing of the group was kept.</summary>
    public abstract void Fail(Exception failure);
}
