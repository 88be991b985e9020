using System.Data.Common;
using Dapper;
using Thaw.Storage.Migrations;

namespace Thaw.Storage.Tests;

/// <summary>What every relational store must do; a database joins with a class that says how to open it.</summary>
[Trait("ring", "contract")]
public abstract partial class DatabaseContract : IAsyncLifetime
{
    private static readonly Migration Notes = new(2026010101, "notes", """
        CREATE TABLE notes (id BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL);
        CREATE TABLE links (
            id BIGINT NOT NULL PRIMARY KEY,
            note BIGINT NOT NULL REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED
        );
        """);

    private IDatabase _database = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens the store of this test; a second call opens the same one again.</summary>
    protected abstract Task<IDatabase> OpenAsync(params Migration[] migrations);

    /// <summary>Removes the store.</summary>
    protected abstract Task RemoveAsync();

    public async ValueTask InitializeAsync() => _database = await OpenAsync(Notes);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await RemoveAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_written_is_read()
    {
        var rows = await _database.WriteAsync(change => Insert(change, 1, "one"), Cancellation);
        Assert.Equal(1, rows);
        Assert.Equal(["one"], await TextsAsync());
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_the_store_is_opened_again()
    {
        await _database.WriteAsync(change => Insert(change, 1, "one"), Cancellation);
        await ReopenAsync(Notes);
        Assert.Equal(["one"], await TextsAsync());
    }

    [Fact]
    public async Task A_change_that_throws_undoes_only_itself_and_its_exception_reaches_its_caller()
    {
        var release = await HoldWriterAsync();
        var before = _database.WriteAsync(change => Insert(change, 1, "before"), Cancellation);
        var thrower = _database.WriteAsync(change => InsertThenThrow(change, 2), Cancellation);
        var after = _database.WriteAsync(change => Insert(change, 3, "after"), Cancellation);
        release.SetResult();

        await before;
        await after;
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => thrower);
        Assert.Equal("on purpose", exception.Message);
        Assert.Equal(["before", "after"], await TextsAsync());
    }

    [Fact]
    public async Task A_change_that_throws_before_its_first_await_undoes_only_itself()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _database.WriteAsync<int>(_ => throw new InvalidOperationException(), Cancellation));
        Assert.Equal(1, await _database.WriteAsync(change => Insert(change, 1, "next"), Cancellation));
    }

    [Fact]
    public async Task A_broken_constraint_reaches_its_caller_as_the_database_s_exception()
    {
        await _database.WriteAsync(change => Insert(change, 1, "one"), Cancellation);
        await Assert.ThrowsAnyAsync<DbException>(() => _database.WriteAsync(change => Insert(change, 1, "again"), Cancellation));
        Assert.Equal(["one"], await TextsAsync());
    }

    [Fact]
    public async Task A_change_sees_what_an_earlier_one_of_its_group_wrote()
    {
        var release = await HoldWriterAsync();
        var write = _database.WriteAsync(change => Insert(change, 1, "one"), Cancellation);
        var count = _database.WriteAsync(change => change.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM notes", transaction: change), Cancellation);
        release.SetResult();
        await write;
        Assert.Equal(1, await count);
    }

    [Fact]
    public async Task A_commit_that_fails_fails_every_change_of_its_group_and_the_next_group_succeeds()
    {
        var release = await HoldWriterAsync();
        var innocent = _database.WriteAsync(change => Insert(change, 1, "one"), Cancellation);
        var dangling = _database.WriteAsync(change => Execute(change, "INSERT INTO links (id, note) VALUES (1, 99)"), Cancellation);
        release.SetResult();

        await Assert.ThrowsAsync<StorageException>(() => innocent);
        await Assert.ThrowsAsync<StorageException>(() => dangling);
        Assert.Empty(await TextsAsync());
        Assert.Equal(1, await _database.WriteAsync(change => Insert(change, 2, "two"), Cancellation));
        Assert.Equal(["two"], await TextsAsync());
    }

    [Fact]
    public async Task A_change_whose_caller_gave_up_before_it_began_never_runs()
    {
        var release = await HoldWriterAsync();
        using var source = new CancellationTokenSource();
        var abandoned = _database.WriteAsync(change => Insert(change, 1, "never"), source.Token);
        await source.CancelAsync();
        release.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        await _database.WriteAsync(change => Insert(change, 2, "later"), Cancellation);
        Assert.Equal(["later"], await TextsAsync());
    }

    [Fact]
    public async Task Disposal_commits_what_waits_and_takes_no_more()
    {
        var release = await HoldWriterAsync();
        var waiting = Enumerable.Range(1, 50).Select(id => _database.WriteAsync(change => Insert(change, id, $"{id}"), Cancellation)).ToArray();
        var disposal = _database.DisposeAsync().AsTask();
        release.SetResult();
        await disposal;

        Assert.Equal(50, (await Task.WhenAll(waiting)).Sum());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _database.WriteAsync(change => Insert(change, 99, "late"), Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _database.ReadAsync(_ => Task.FromResult(true), Cancellation));
        _database = await OpenAsync(Notes);
        Assert.Equal(50, (await TextsAsync()).Length);
    }

    private static Task<int> Insert(DbTransaction change, long id, string text) =>
        change.Connection!.ExecuteAsync("INSERT INTO notes (id, text) VALUES (@id, @text)", new { id, text }, change);

    private static Task<int> Execute(DbTransaction change, string sql) => change.Connection!.ExecuteAsync(sql, transaction: change);

    private static async Task<int> InsertThenThrow(DbTransaction change, long id)
    {
        await Insert(change, id, "undone");
        await Task.Yield();
        throw new InvalidOperationException("on purpose");
    }

    // Keeps the writer inside a change until the result is set, so that what follows shares the next group.
    private async Task<TaskCompletionSource> HoldWriterAsync()
    {
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = _database.WriteAsync(async _ =>
        {
            began.SetResult();
            await release.Task;
            return true;
        }, Cancellation);
        await began.Task;
        return release;
    }

    private async Task ReopenAsync(params Migration[] migrations)
    {
        await _database.DisposeAsync();
        _database = await OpenAsync(migrations);
    }

    private Task<string[]> TextsAsync() => _database.ReadAsync(
        async connection => (await connection.QueryAsync<string>("SELECT text FROM notes ORDER BY id")).ToArray(), Cancellation);
}
