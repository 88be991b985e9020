namespace Thaw.Functions.Shapes;

/// <summary>Where failed asynchronous events go.</summary>
internal sealed record DeadLetterConfigShape(string? TargetArn);
