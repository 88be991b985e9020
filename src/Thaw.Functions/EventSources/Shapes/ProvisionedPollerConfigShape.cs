namespace Thaw.Functions.EventSources.Shapes;

/// <summary>How many pollers are kept.</summary>
internal sealed record ProvisionedPollerConfigShape(int? MinimumPollers, int? MaximumPollers, string? PollerGroupName);
