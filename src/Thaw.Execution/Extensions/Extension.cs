namespace Thaw.Execution.Extensions;

/// <summary>One extension of a run of an environment. Guarded by the environment's lock.</summary>
/// <param name="name">Its name: that of its file when it is an external one.</param>
/// <param name="id">The identifier by which it is known after it has registered.</param>
/// <param name="isExternal">Whether it is a process of its own; else it lives in the runtime's.</param>
internal sealed class Extension(string name, Guid id, bool isExternal)
{
    private TaskCompletionSource<ExtensionEvent?>? _waiting;

    public string Name { get; } = name;

    public Guid Id { get; } = id;

    public bool IsExternal { get; } = isExternal;

    public ExtensionState State { get; private set; }

    /// <summary>The events it has registered for, in its own order.</summary>
    public IReadOnlyList<string> Events { get; set; } = [];

    /// <summary>What it has called its error, or null.</summary>
    public string? ErrorType { get; set; }

    /// <summary>Moves by the table; false when the table has no such move.</summary>
    public bool TryMove(ExtensionTrigger trigger)
    {
        if (ExtensionStates.Next(State, trigger) is not { } next)
        {
            return false;
        }

        State = next;
        return true;
    }

    public bool Wants(string type) => Events.Contains(type, StringComparer.Ordinal);

    /// <summary>It waits for an event; null is given when there will be none.</summary>
    public Task<ExtensionEvent?> Wait()
    {
        _waiting = new TaskCompletionSource<ExtensionEvent?>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.Task;
    }

    /// <summary>Gives it an event if it waits for one.</summary>
    public bool TryGive(ExtensionEvent given)
    {
        if (!TryMove(ExtensionTrigger.Give))
        {
            return false;
        }

        _waiting?.TrySetResult(given);
        _waiting = null;
        return true;
    }

    /// <summary>It will get no more events.</summary>
    public void Leave()
    {
        _waiting?.TrySetResult(null);
        _waiting = null;
    }
}
