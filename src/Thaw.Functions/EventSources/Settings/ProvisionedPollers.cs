namespace Thaw.Functions.EventSources.Settings;

/// <summary>How many pollers are kept for a mapping.</summary>
/// <param name="Minimum">At least so many: 1–200, for queues 2–200.</param>
/// <param name="Maximum">At most so many: up to 10,000 for queues, 2,000 for Kafka.</param>
/// <param name="Group">Mappings of the same group share pollers; null for none.</param>
internal sealed record ProvisionedPollers(int Minimum, int Maximum, string? Group);
