using System.Data.Common;
using Dapper;

namespace Thaw.Storage.Tests;

public abstract partial class DatabaseContract
{
    [Fact]
    public async Task A_query_whose_caller_gave_up_does_not_run()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _database.ReadAsync(_ => Task.FromResult(true), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_query_sees_the_last_committed_state_while_a_change_is_under_way()
    {
        await _database.WriteAsync(change => Insert(change, 1, "one"), Cancellation);
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var change = _database.WriteAsync(async transaction =>
        {
            await Insert(transaction, 2, "two");
            written.SetResult();
            await release.Task;
            return true;
        }, Cancellation);
        await written.Task;

        Assert.Equal(["one"], await TextsAsync());
        release.SetResult();
        await change;
        Assert.Equal(["one", "two"], await TextsAsync());
    }

    [Fact]
    public async Task Queries_run_side_by_side()
    {
        var together = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = 0;
        var queries = Enumerable.Range(0, 4).Select(_ => _database.ReadAsync(async connection =>
        {
            if (Interlocked.Increment(ref arrived) == 4)
            {
                together.SetResult();
            }

            await together.Task;
            return await connection.ExecuteScalarAsync<long>("SELECT 7");
        }, Cancellation));
        var answers = await Task.WhenAll(queries);
        Assert.All(answers, answer => Assert.Equal(7, answer));
    }

    [Fact]
    public async Task A_query_asked_again_has_its_own_values_also_while_another_of_its_text_is_being_read()
    {
        const string sql = "SELECT @number AS number UNION ALL SELECT @number + 1";
        var answers = await _database.ReadAsync(
            async connection =>
            {
                List<long> seen = [];
                await foreach (var number in connection.QueryUnbufferedAsync<long>(sql, new { number = 1 }))
                {
                    seen.Add(number);
                    seen.AddRange(await connection.QueryAsync<long>(sql, new { number = number * 10 }));
                }

                return seen;
            },
            Cancellation);
        Assert.Equal([1, 10, 11, 2, 20, 21], answers);
        Assert.Null(await _database.ReadAsync(connection => connection.ExecuteScalarAsync<string?>("SELECT @text", new { text = (string?)null }), Cancellation));
        Assert.Equal("x", await _database.ReadAsync(connection => connection.ExecuteScalarAsync<string?>("SELECT @text", new { text = "x" }), Cancellation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_list_of_values_is_asked_for(int count)
    {
        var numbers = Enumerable.Range(1, count).ToArray();
        Assert.Equal(count, await _database.ReadAsync(connection => connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3) WHERE n IN @numbers", new { numbers }), Cancellation));
    }

    [Fact]
    public async Task Queries_of_more_texts_than_are_kept_are_answered()
    {
        for (var number = 0; number < 300; number++)
        {
            Assert.Equal(number, await _database.ReadAsync(connection => connection.ExecuteScalarAsync<long>($"SELECT {number}"), Cancellation));
        }
    }

    [Fact]
    public async Task More_queries_than_connections_wait_in_turn()
    {
        var queries = Enumerable.Range(0, 200).Select(number => Task.Run(() => _database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT @number", new { number }), Cancellation)));
        var answers = await Task.WhenAll(queries);
        Assert.Equal(Enumerable.Range(0, 200).Sum(), answers.Sum());
    }

    [Fact]
    public async Task A_query_that_throws_leaves_the_store_usable()
    {
        await Assert.ThrowsAnyAsync<DbException>(() => _database.ReadAsync(connection => connection.ExecuteAsync("SELECT * FROM nothing"), Cancellation));
        Assert.Empty(await TextsAsync());
    }

    [Fact]
    public async Task A_query_cannot_write()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => _database.ReadAsync(connection => connection.ExecuteAsync("DELETE FROM notes"), Cancellation));
    }
}
