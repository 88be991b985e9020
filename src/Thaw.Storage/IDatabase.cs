using System.Data.Common;

namespace Thaw.Storage;

/// <summary>The relational store: many readers, changes in groups that are durable when their task ends.</summary>
public interface IDatabase : IAsyncDisposable
{
    /// <summary>Runs a query on a connection of its own that sees the last committed state.</summary>
    Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellation);

    /// <summary>
    /// Runs a change; the task ends when the change is on disk. Changes of several callers share one commit,
    /// each in a savepoint of its own: a change that throws undoes only itself, and its exception reaches its caller.
    /// All other changes wait meanwhile, so a change waits for nothing but its own statements, and for no other change.
    /// </summary>
    Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> change, CancellationToken cancellation);
}
