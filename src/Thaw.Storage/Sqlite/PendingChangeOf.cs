using System.Data.Common;

namespace Thaw.Storage.Sqlite;

/// <summary>A pending change with its result.</summary>
internal sealed class PendingChange<T>(Func<DbTransaction, Task<T>> change, CancellationToken cancellation) : PendingChange(cancellation)
{
    private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<T>? _run;

    /// <summary>Ends when the change is on disk, or with the exception that it threw.</summary>
    public Task<T> Outcome => _outcome.Task;

    // The writer has a thread of its own, so waiting here takes nothing from the thread pool.
    public override bool Run(DbTransaction transaction)
    {
        _run = Start(transaction);
        if (!_run.IsCompleted)
        {
            ((IAsyncResult)_run).AsyncWaitHandle.WaitOne();
        }

        return _run.IsCompletedSuccessfully;
    }

    public override void Settle() => _outcome.SetFromTask(_run!);

    public override void Abandon() => _outcome.TrySetCanceled(Cancellation);

    public override void Fail(Exception failure) => _outcome.TrySetException(failure);

    // The async method turns what the change throws before its first await into its task.
    private async Task<T> Start(DbTransaction transaction) => await change(transaction);
}
