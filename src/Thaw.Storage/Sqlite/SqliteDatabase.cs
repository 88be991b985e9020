using System.Data.Common;
using Microsoft.Data.Sqlite;
using Thaw.Storage.Migrations;

namespace Thaw.Storage.Sqlite;

/// <summary>The relational store in one SQLite file.</summary>
internal sealed class SqliteDatabase : IDatabase
{
    private readonly SqliteFile _file;
    private readonly GroupCommit _writer;
    private readonly ReadPool _readers;

    private SqliteDatabase(SqliteFile file, SqliteConnection writer, StorageOptions options)
    {
        _file = file;
        _writer = new GroupCommit(file, new CompiledConnection(writer), options.ChangesPerCommit);
        _readers = new ReadPool(file, options.ReadConnections);
    }

    /// <summary>Opens the file, making it when it is missing, and brings its schema up to date.</summary>
    /// <exception cref="StorageException">The file is damaged, read-only, or of a newer release.</exception>
    public static SqliteDatabase Open(DataDirectory directory, StorageOptions options, IEnumerable<Migration> migrations)
    {
        SqliteLibrary.EnsureBound();
        var file = new SqliteFile(Path.Combine(directory.Path, "thaw.db"));
        SqliteConnection? writer = null;
        try
        {
            writer = file.OpenWriter();
            new MigrationRunner(migrations).Run(writer, file.Path);
            return new SqliteDatabase(file, writer, options);
        }
        catch (Exception failure) when (failure is SqliteException or StorageException)
        {
            writer?.Dispose();
            throw SqliteFailures.Explain(failure, file.Path)
                ?? new StorageException($"The database {file.Path} cannot be opened: {failure.Message}", failure);
        }
    }

    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellation) =>
        ExplainAsync(_readers.RunAsync(query, cancellation));

    public Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> change, CancellationToken cancellation)
    {
        var pending = new PendingChange<T>(change, cancellation);
        return _writer.TryAdd(pending)
            ? ExplainAsync(pending.Outcome)
            : Task.FromException<T>(new ObjectDisposedException(nameof(IDatabase)));
    }

    // The writer closes last: as the last connection it folds the write-ahead log back into the file.
    public async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync();
        await _writer.DisposeAsync();
    }

    private async Task<T> ExplainAsync<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        catch (SqliteException failure) when (SqliteFailures.Explain(failure, _file.Path) is { } sentence)
        {
            throw sentence;
        }
    }
}
