namespace Thaw.Functions.Shapes;

/// <summary>How long executions of a durable function may go on, and how long they are kept.</summary>
internal sealed record DurableConfigShape(string? KMSKeyArn, int? RetentionPeriodInDays, int? ExecutionTimeout);
