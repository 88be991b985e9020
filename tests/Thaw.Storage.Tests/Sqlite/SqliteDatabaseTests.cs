using System.Data.Common;
using Dapper;
using Thaw.Storage.Migrations;
using Thaw.TestKit;

namespace Thaw.Storage.Tests.Sqlite;

[Trait("ring", "contract")]
public sealed class SqliteDatabaseTests : IDisposable
{
    private static readonly Migration Schema = new(2026010101, "notes", """
        CREATE TABLE notes (id BIGINT NOT NULL PRIMARY KEY);
        CREATE TABLE links (note BIGINT NOT NULL REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED);
        """);

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task What_was_acknowledged_is_in_the_files_although_nobody_closed_them()
    {
        using var claim = DataDirectory.Claim(_directory.File("live"));
        await using var database = await OpenAsync(claim);
        await database.WriteAsync(change => Execute(change, "INSERT INTO notes (id) VALUES (7)"), Cancellation);

        // What a process leaves that is killed now.
        var left = Directory.CreateDirectory(_directory.File("left"));
        foreach (var file in Directory.EnumerateFiles(claim.Path, "thaw.db*"))
        {
            File.Copy(file, Path.Combine(left.FullName, Path.GetFileName(file)));
        }

        using var claimOfLeft = DataDirectory.Claim(left.FullName);
        await using var restarted = await OpenAsync(claimOfLeft);
        Assert.Equal(7, await restarted.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT id FROM notes"), Cancellation));
    }

    [Fact]
    public async Task A_commit_is_on_disk_when_it_returns()
    {
        using var claim = DataDirectory.Claim(_directory.Path);
        await using var database = await OpenAsync(claim);
        var settings = await database.WriteAsync(
            async change => (Journal: await ScalarAsync<string>(change, "PRAGMA journal_mode"), Synchronous: await ScalarAsync<long>(change, "PRAGMA synchronous"), Keys: await ScalarAsync<long>(change, "PRAGMA foreign_keys")),
            Cancellation);
        Assert.Equal(("wal", 2L, 1L), settings);
    }

    [Fact]
    public async Task A_group_holds_no_more_changes_than_the_options_say()
    {
        using var claim = DataDirectory.Claim(_directory.Path);
        await using var database = await Database.OpenAsync(claim, new StorageOptions { DataDirectory = _directory.Path, ChangesPerCommit = 1 }, [Schema]);
        var dangling = database.WriteAsync(change => Execute(change, "INSERT INTO links (note) VALUES (1)"), Cancellation);
        var innocent = database.WriteAsync(change => Execute(change, "INSERT INTO notes (id) VALUES (2)"), Cancellation);
        var refusal = await Assert.ThrowsAsync<StorageException>(() => dangling);
        Assert.Contains("FOREIGN KEY", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, await innocent);
    }

    [Fact]
    public async Task A_database_whose_pages_are_damaged_is_refused_with_a_sentence()
    {
        using var claim = DataDirectory.Claim(_directory.Path);
        await using (var database = await OpenAsync(claim))
        {
            await database.WriteAsync(change => Execute(change, "INSERT INTO notes (id) VALUES (7)"), Cancellation);
        }

        var bytes = await File.ReadAllBytesAsync(_directory.File("thaw.db"), Cancellation);
        Array.Fill(bytes, (byte)0xEE, 4096, bytes.Length - 4096);
        await File.WriteAllBytesAsync(_directory.File("thaw.db"), bytes, Cancellation);
        var refusal = await Assert.ThrowsAsync<StorageException>(() => OpenAsync(claim));
        Assert.Contains("is damaged", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<IDatabase> OpenAsync(DataDirectory claim) => Database.OpenAsync(claim, new StorageOptions { DataDirectory = claim.Path }, [Schema]);

    private static Task<int> Execute(DbTransaction change, string sql) => change.Connection!.ExecuteAsync(sql, transaction: change);

    private static async Task<T> ScalarAsync<T>(DbTransaction change, string sql) => (await change.Connection!.ExecuteScalarAsync<T>(sql, transaction: change))!;
}
