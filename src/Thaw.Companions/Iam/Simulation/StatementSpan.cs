namespace Thaw.Companions.Iam.Simulation;

/// <summary>Where a statement stands in its document.</summary>
/// <param name="Start">Its beginning, as AWS counts: behind the bracket or comma that comes before it.</param>
/// <param name="End">Behind its closing brace.</param>
internal readonly record struct StatementSpan(TextPosition Start, TextPosition End);
