namespace Thaw.Companions.CloudTrail.Events;

/// <summary>Records, newest first, and where to go on; null when there are no more.</summary>
internal sealed record TrailPage(IReadOnlyList<TrailEvent> Events, TrailPosition? Next);
