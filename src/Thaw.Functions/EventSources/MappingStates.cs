namespace Thaw.Functions.EventSources;

/// <summary>What may follow which state of a mapping; what is not in the table is refused.</summary>
internal static class MappingStates
{
    private static readonly Dictionary<(MappingState State, MappingChange Change), MappingState> Table = new()
    {
        [(MappingState.Enabled, MappingChange.Disable)] = MappingState.Disabling,
        [(MappingState.Enabled, MappingChange.Update)] = MappingState.Updating,
        [(MappingState.Enabled, MappingChange.Delete)] = MappingState.Deleting,
        [(MappingState.Disabled, MappingChange.Enable)] = MappingState.Enabling,
        [(MappingState.Disabled, MappingChange.Update)] = MappingState.Updating,
        [(MappingState.Disabled, MappingChange.Delete)] = MappingState.Deleting,
    };

    /// <summary>The state of a new mapping; a queue that is not to be read is disabled at once.</summary>
    public static MappingState New(EventSource source, bool enabled) => enabled || !source.IsQueue ? MappingState.Creating : MappingState.Disabled;

    /// <summary>The state in which a change is made, or null when the mapping is still busy with another.</summary>
    public static MappingState? Next(MappingState state, MappingChange change) => Table.TryGetValue((state, change), out var next) ? next : null;

    /// <summary>The change that a wanted <c>Enabled</c> means for a mapping that is enabled or not.</summary>
    public static MappingChange ChangeOf(bool isEnabled, bool? wanted) => (isEnabled, wanted) switch
    {
        (true, false) => MappingChange.Disable,
        (false, true) => MappingChange.Enable,
        _ => MappingChange.Update,
    };

    /// <summary>Whether nothing more happens by itself.</summary>
    public static bool IsSettled(MappingState state) => state is MappingState.Enabled or MappingState.Disabled;
}
