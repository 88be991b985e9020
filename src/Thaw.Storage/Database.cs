using Thaw.Storage.Migrations;
using Thaw.Storage.Sqlite;

namespace Thaw.Storage;

/// <summary>Opens the relational store of a data directory.</summary>
public static class Database
{
    /// <summary>Opens the store and brings its schema up to date.</summary>
    /// <exception cref="StorageException">The store is damaged, read-only, or of a newer release.</exception>
    public static Task<IDatabase> OpenAsync(DataDirectory directory, StorageOptions options, IEnumerable<Migration> migrations) =>
        Task.Run(() => Open(directory, options, migrations));

    /// <summary>The same for a container's factory, which cannot await.</summary>
    internal static IDatabase Open(DataDirectory directory, StorageOptions options, IEnumerable<Migration> migrations) =>
        SqliteDatabase.Open(directory, options, migrations);
}
