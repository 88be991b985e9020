namespace Thaw.Functions.EventSources;

/// <summary>The states of a mapping as AWS shows them; the names are stored and never change.</summary>
internal enum MappingState
{
    Creating,
    Enabling,
    Enabled,
    Disabling,
    Disabled,
    Updating,
    Deleting,
}
