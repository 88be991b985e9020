using System.Collections.Concurrent;
using Thaw.Functions.EventSources;
using Thaw.Functions.EventSources.Settings;

namespace Thaw.Functions.Tests.Fakes;

/// <summary>A kind of event source that reads nothing; a test holds it back, lets it fail, and sees what it was asked.</summary>
internal sealed class FakeEventSourceKind(EventSourceType type) : IEventSourceKind
{
    private volatile TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EventSourceType Type => type;

    /// <summary>The setting that this kind does not apply, or null.</summary>
    public string? Without { get; set; }

    /// <summary>How often applying still fails.</summary>
    public int Failures { get; set; }

    public ConcurrentQueue<EventSourceMapping> Asked { get; } = new();

    /// <summary>Lets what is asked come to its end, now and later.</summary>
    public FakeEventSourceKind Open()
    {
        _open.TrySetResult();
        return this;
    }

    /// <summary>Holds back what is asked from now on.</summary>
    public void Hold() => _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string? NotApplied(EventSourceSettings settings) => Without;

    public async Task ApplyAsync(EventSourceMapping mapping, CancellationToken cancellation)
    {
        Asked.Enqueue(mapping);
        if (Failures-- > 0)
        {
            throw new InvalidOperationException("The source cannot be reached.");
        }

        await _open.Task.WaitAsync(cancellation);
    }
}
