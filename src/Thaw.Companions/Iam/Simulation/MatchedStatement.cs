namespace Thaw.Companions.Iam.Simulation;

/// <summary>A statement that decided, and where it stands.</summary>
internal sealed record MatchedStatement(string SourceId, StatementSpan Span);
