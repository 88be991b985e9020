using System.Collections.Concurrent;
using System.Data.Common;

namespace Thaw.Storage.Sqlite;

/// <summary>A bounded pool of connections that only read, newest idle first.</summary>
internal sealed class ReadPool(SqliteFile file, int limit) : IAsyncDisposable
{
    private readonly SemaphoreSlim _permits = new(limit, limit);
    private readonly ConcurrentStack<CompiledConnection> _idle = new();
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Runs a query on a connection that nobody else uses meanwhile.</summary>
    public async Task<T> RunAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, typeof(IDatabase));
        await _permits.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, typeof(IDatabase));
            return await RunOnConnectionAsync(query);
        }
        finally
        {
            _permits.Release();
        }
    }

    /// <summary>Waits for the running queries and closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        for (var taken = 0; taken < limit; taken++)
        {
            await _permits.WaitAsync();
        }

        while (_idle.TryPop(out var connection))
        {
            await connection.DisposeAsync();
        }

        _permits.Release(limit);
    }

    private async Task<T> RunOnConnectionAsync<T>(Func<DbConnection, Task<T>> query)
    {
        if (!_idle.TryPop(out var connection))
        {
            connection = new CompiledConnection(file.OpenReader());
        }

        try
        {
            var result = await query(connection);
            _idle.Push(connection);
            return result;
        }
        catch
        {
            // A query that ended badly may have left a reader open; the next one gets a fresh connection.
            await connection.DisposeAsync();
            throw;
        }
    }
}
