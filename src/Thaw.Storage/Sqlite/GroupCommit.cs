using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Thaw.Storage.Sqlite;

/// <summary>The one writer: takes all waiting changes at once and commits them together, each in a savepoint of its own.</summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private readonly Channel<PendingChange> _waiting = Channel.CreateUnbounded<PendingChange>(new() { SingleReader = true });
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SqliteFile _file;
    private readonly int _limit;
    private CompiledConnection? _connection;

    public GroupCommit(SqliteFile file, CompiledConnection connection, int limit)
    {
        _file = file;
        _connection = connection;
        _limit = limit;
        new Thread(Loop) { IsBackground = true, Name = "thaw-writer" }.Start();
    }

    /// <summary>Puts a change into the next group; false when the writer is closing.</summary>
    public bool TryAdd(PendingChange change) => _waiting.Writer.TryWrite(change);

    /// <summary>Takes no more changes, commits those that wait, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _ended.Task;
    }

    // A thread of its own: a commit blocks until the disk has answered, and pool threads serve requests.
    private void Loop()
    {
        List<PendingChange> group = [];
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            TakeWaiting(group);
            Commit(group);
            group.Clear();
        }

        _connection?.Dispose();
        _ended.SetResult();
    }

    private void TakeWaiting(List<PendingChange> group)
    {
        while (group.Count < _limit && _waiting.Reader.TryRead(out var change))
        {
            if (change.IsAbandoned)
            {
                change.Abandon();
            }
            else
            {
                group.Add(change);
            }
        }
    }

    private void Commit(List<PendingChange> group)
    {
        if (group.Count == 0)
        {
            return;
        }

        try
        {
            CommitTogether(group);
        }
        catch (Exception failure)
        {
            // The edge of background work: whatever broke the group, its callers must hear of it and the loop must go on.
            DropConnection();
            var sentence = SqliteFailures.Explain(failure, _file.Path)
                ?? new StorageException($"A commit to the database {_file.Path} failed: {failure.Message}", failure);
            group.ForEach(change => change.Fail(sentence));
            return;
        }

        // Also a change that threw is told only now: it may have seen what the others of its group wrote.
        group.ForEach(change => change.Settle());
    }

    private void CommitTogether(List<PendingChange> group)
    {
        _connection ??= new CompiledConnection(_file.OpenWriter());
        using var transaction = _connection.BeginTransaction();
        foreach (var change in group)
        {
            transaction.Save("change");
            if (!change.Run(transaction))
            {
                transaction.Rollback("change");
            }

            transaction.Release("change");
        }

        transaction.Commit();
    }

    // After a failed commit nobody knows what state the connection is in; the next group opens a new one.
    private void DropConnection()
    {
        try
        {
            _connection?.Dispose();
        }
        catch (SqliteException)
        {
            // It cannot be closed cleanly either; its file handles go with the garbage.
        }

        _connection = null;
    }
}
