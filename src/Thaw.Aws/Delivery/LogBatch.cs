using Thaw.Aws.Operations;

namespace Thaw.Aws.Delivery;

/// <summary>Lines of one stream, in the order in which they were written.</summary>
/// <param name="Scope">The account and region of the log group.</param>
/// <param name="Group">The log group, <c>/aws/lambda/NAME</c> as a rule.</param>
/// <param name="Stream">The log stream.</param>
/// <param name="Writer">The role session on whose behalf the lines are written.</param>
/// <param name="Lines">The lines.</param>
public sealed record LogBatch(Scope Scope, string Group, string Stream, Caller Writer, IReadOnlyList<LogLine> Lines);
