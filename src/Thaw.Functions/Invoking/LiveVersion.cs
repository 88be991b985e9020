using Thaw.Execution.Invocations;

namespace Thaw.Functions.Invoking;

/// <summary>
/// A version in memory with the number of its running invocations. Once closed it takes no more of them,
/// and tells when the last one has ended: until then its code must stay.
/// </summary>
internal sealed class LiveVersion(FunctionVersion version, DateTimeOffset pendingUntil, string? keyArn = null)
{
    private const long Closed = 1L << 62;

    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _state;

    public FunctionVersion Version => version;

    /// <summary>The customer's key that its variables were opened with, or null.</summary>
    public string? KeyArn => keyArn;

    /// <summary>When a new function may be invoked.</summary>
    public DateTimeOffset PendingUntil => pendingUntil;

    /// <summary>Begins an invocation, unless the version has been closed: then it must be resolved again.</summary>
    public bool TryEnter()
    {
        if ((Interlocked.Increment(ref _state) & Closed) == 0)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>Ends an invocation.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _state) == Closed)
        {
            _drained.TrySetResult();
        }
    }

    /// <summary>Takes no more invocations; the task ends when none is running.</summary>
    public Task Close()
    {
        if ((Interlocked.Or(ref _state, Closed) & ~Closed) == 0)
        {
            _drained.TrySetResult();
        }

        return _drained.Task;
    }
}
