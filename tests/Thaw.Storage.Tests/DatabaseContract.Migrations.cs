using System.Data.Common;
using Dapper;
using Thaw.Storage.Migrations;

namespace Thaw.Storage.Tests;

public abstract partial class DatabaseContract
{
    [Fact]
    public async Task A_new_schema_step_runs_once_when_the_store_is_opened_again()
    {
        var step = new Migration(2026010102, "colour", "ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'");
        await _database.WriteAsync(change => Insert(change, 1, "one"), Cancellation);
        await ReopenAsync(step, Notes);
        await ReopenAsync(Notes, step);
        Assert.Equal("red", await _database.ReadAsync(connection => connection.QuerySingleAsync<string>("SELECT colour FROM notes"), Cancellation));
    }

    [Fact]
    public async Task A_database_of_a_newer_release_is_refused_with_a_sentence()
    {
        await ReopenAsync(Notes, new Migration(2027010101, "future", "CREATE TABLE future (id BIGINT)"));
        await _database.DisposeAsync();
        var refusal = await Assert.ThrowsAsync<StorageException>(() => OpenAsync(Notes));
        Assert.Contains("newer release", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("2027010101 'future'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_released_schema_step_that_changed_is_refused()
    {
        await _database.DisposeAsync();
        var refusal = await Assert.ThrowsAsync<StorageException>(() => OpenAsync(Notes with { Sql = "CREATE TABLE notes (id BIGINT)" }));
        Assert.Contains("2026010101 'notes' differs", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_step_that_fails_leaves_the_database_as_it_was()
    {
        await _database.DisposeAsync();
        var good = new Migration(2026010102, "good", "CREATE TABLE good (id BIGINT)");
        var bad = new Migration(2026010103, "bad", "CREATE TABLE notes (id BIGINT)");
        var refusal = await Assert.ThrowsAsync<StorageException>(() => OpenAsync(Notes, good, bad));
        Assert.Contains("2026010103 'bad' failed", refusal.Message, StringComparison.Ordinal);
        _database = await OpenAsync(Notes);
        await Assert.ThrowsAnyAsync<DbException>(() => _database.ReadAsync(connection => connection.ExecuteScalarAsync("SELECT * FROM good"), Cancellation));
    }

    [Fact]
    public async Task Two_schema_steps_with_one_number_are_refused()
    {
        await _database.DisposeAsync();
        var refusal = await Assert.ThrowsAsync<StorageException>(() => OpenAsync(Notes, Notes with { Name = "other" }));
        Assert.Contains("2026010101", refusal.Message, StringComparison.Ordinal);
    }
}
