namespace Thaw.Companions.CloudTrail.Events;

/// <summary>A resource that a record is about.</summary>
internal sealed record TrailResource(string Type, string Name);
