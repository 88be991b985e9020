namespace Thaw.Functions.EventSources;

/// <summary>Forgets the event source mappings of every account, and ends their reading.</summary>
internal sealed class EventSourceMappingsReset(EventSourceMappingStore store, MappingTransitions transitions)
{
    public async Task ResetAsync(CancellationToken cancellation)
    {
        foreach (var mapping in await store.ClearAsync(cancellation))
        {
            transitions.Begin(mapping with { State = MappingState.Deleting, Enabled = false });
        }
    }
}
