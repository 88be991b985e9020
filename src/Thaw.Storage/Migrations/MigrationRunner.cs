using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Thaw.Storage.Migrations;

/// <summary>Brings a schema up to date: the steps that are missing, in the order of their numbers, in one transaction.</summary>
internal sealed class MigrationRunner(IEnumerable<Migration> migrations)
{
    private readonly Migration[] _ordered = [.. migrations.OrderBy(migration => migration.Number)];

    /// <summary>Runs what is missing, or leaves the database as it was.</summary>
    /// <exception cref="StorageException">The database has steps that this release does not know, or other ones under the same number.</exception>
    public void Run(DbConnection connection, string databaseName)
    {
        RefuseEqualNumbers();
        using var transaction = connection.BeginTransaction();
        connection.Execute("CREATE TABLE IF NOT EXISTS schema_migrations (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL)", transaction: transaction);
        var applied = connection.Query<Applied>("SELECT number, name, sha256 FROM schema_migrations ORDER BY number", transaction: transaction).ToDictionary(step => step.Number);
        RefuseUnknown(applied.Values, databaseName);
        foreach (var migration in _ordered)
        {
            Apply(connection, transaction, migration, applied.GetValueOrDefault(migration.Number), databaseName);
        }

        transaction.Commit();
    }

    private static void Apply(DbConnection connection, DbTransaction transaction, Migration migration, Applied? applied, string databaseName)
    {
        var sha256 = Digest(migration);
        if (applied is not null)
        {
            RefuseChanged(migration, applied, sha256, databaseName);
            return;
        }

        try
        {
            connection.Execute(migration.Sql, transaction: transaction);
        }
        catch (DbException failure)
        {
            throw new StorageException($"Schema step {migration.Number} '{migration.Name}' failed on the database {databaseName}: {failure.Message}", failure);
        }

        connection.Execute("INSERT INTO schema_migrations (number, name, sha256) VALUES (@Number, @Name, @sha256)", new { migration.Number, migration.Name, sha256 }, transaction);
    }

    private static void RefuseChanged(Migration migration, Applied applied, string sha256, string databaseName)
    {
        if (applied.Sha256 != sha256)
        {
            throw new StorageException($"Schema step {migration.Number} '{migration.Name}' differs from the one '{applied.Name}' that made the database {databaseName}. Use the release that made it, or another data directory.");
        }
    }

    private void RefuseUnknown(IEnumerable<Applied> applied, string databaseName)
    {
        if (applied.LastOrDefault(step => _ordered.All(known => known.Number != step.Number)) is { } unknown)
        {
            throw new StorageException($"The database {databaseName} was written by a newer release: it has the schema step {unknown.Number} '{unknown.Name}', which this release does not know. Use that release or a later one.");
        }
    }

    private void RefuseEqualNumbers()
    {
        if (_ordered.CountBy(migration => migration.Number).FirstOrDefault(pair => pair.Value > 1) is { Value: > 1 } twice)
        {
            throw new StorageException($"Two schema steps have the number {twice.Key}.");
        }
    }

    // Line ends and outer blanks do not count, so that a checkout's settings cannot change a step.
    private static string Digest(Migration migration) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(migration.Sql.ReplaceLineEndings("\n").Trim())));

    private sealed record Applied(long Number, string Name, string Sha256);
}
