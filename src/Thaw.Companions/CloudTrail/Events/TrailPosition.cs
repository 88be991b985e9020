namespace Thaw.Companions.CloudTrail.Events;

/// <summary>A place in the trail: everything older than this record, which is the one of so many in its file.</summary>
internal readonly record struct TrailPosition(long File, long Entry)
{
    /// <summary>Before which everything stands.</summary>
    public static TrailPosition End { get; } = new(long.MaxValue, long.MaxValue);
}
