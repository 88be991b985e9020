using Microsoft.Data.Sqlite;

namespace Thaw.Storage.Sqlite;

/// <summary>The database file: opens connections with the settings that every one of them needs.</summary>
internal sealed class SqliteFile(string path)
{
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWriteCreate,
        // The pools are ours: one writer, a bounded number of readers.
        Pooling = false,
    }.ToString();

    /// <summary>Where the file is.</summary>
    public string Path { get; } = path;

    /// <summary>Opens the connection that writes: WAL, a commit is on disk when it returns.</summary>
    public SqliteConnection OpenWriter() => Open("""
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA busy_timeout = 5000;
        PRAGMA journal_size_limit = 67108864;
        """);

    /// <summary>Opens a connection that can only read.</summary>
    public SqliteConnection OpenReader() => Open("""
        PRAGMA busy_timeout = 5000;
        PRAGMA query_only = ON;
        """);

    private SqliteConnection Open(string settings)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = settings;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
