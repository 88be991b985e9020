namespace Thaw.Execution.TelemetryApi;

/// <summary>Something to wait at until it is open.</summary>
internal sealed class AsyncGate
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _opened = NewSource();

    /// <summary>Completes when the gate is open, or already is.</summary>
    public Task Opened
    {
        get
        {
            lock (_lock)
            {
                return _opened.Task;
            }
        }
    }

    public void Set(bool open)
    {
        lock (_lock)
        {
            if (open)
            {
                _opened.TrySetResult();
            }
            else if (_opened.Task.IsCompleted)
            {
                _opened = NewSource();
            }
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
