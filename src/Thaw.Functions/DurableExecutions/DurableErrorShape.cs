namespace Thaw.Functions.DurableExecutions;

/// <summary>Why something durable failed.</summary>
internal sealed record DurableErrorShape(string? ErrorMessage, string? ErrorType, string? ErrorData, IReadOnlyList<string>? StackTrace);
