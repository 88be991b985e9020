namespace Thaw.Functions.EventSources;

/// <summary>What can be asked of a mapping that exists.</summary>
internal enum MappingChange
{
    Enable,
    Disable,
    Update,
    Delete,
}
