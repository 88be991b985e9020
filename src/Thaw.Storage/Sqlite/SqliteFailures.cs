using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Thaw.Storage.Sqlite;

/// <summary>Says in a sentence what SQLite reports about its file; faults of a statement stay as they are.</summary>
internal static class SqliteFailures
{
    /// <summary>A sentence about the file or the disk, or null when the statement itself was at fault.</summary>
    public static StorageException? Explain(Exception failure, string path) => failure switch
    {
        StorageException known => known,
        SqliteException sqlite when Sentence(sqlite.SqliteErrorCode, path) is { } sentence => new StorageException(sentence, sqlite),
        _ => null,
    };

    private static string? Sentence(int code, string path) => code switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
            $"The database {path} is damaged. Restore it from a backup, or move it and its -wal file away to start empty.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM =>
            $"The database {path} is read-only. Give the server's user the right to write it and its directory.",
        raw.SQLITE_CANTOPEN =>
            $"The database {path} cannot be opened. Check that it is a file and that the server's user may read and write it.",
        raw.SQLITE_FULL => $"The disk that holds the database {path} is full. Make room; nothing acknowledged is lost.",
        raw.SQLITE_IOERR => $"The disk that holds the database {path} reports an error. Look into the system's log.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"Another program holds a lock on the database {path}. Close that program.",
        _ => null,
    };
}
