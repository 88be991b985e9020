using Thaw.Functions.EventSources.Settings;

namespace Thaw.Functions.EventSources;

/// <summary>A kind of event source whose events something here reads. Registering one is what switches its mappings on.</summary>
internal interface IEventSourceKind
{
    /// <summary>The kind.</summary>
    EventSourceType Type { get; }

    /// <summary>The name of a setting that has no effect with this reader yet, or null; a mapping with one is refused, never stored in silence.</summary>
    string? NotApplied(EventSourceSettings settings);

    /// <summary>
    /// Makes the reading fit a mapping: begins it, changes it, or ends it when the mapping is not enabled or being deleted.
    /// Called after a change is durable, and for every mapping at start; the mapping's state settles when the task has ended.
    /// A task that fails is tried again.
    /// </summary>
    Task ApplyAsync(EventSourceMapping mapping, CancellationToken cancellation);
}
