using Thaw.Aws.Authorization;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>A policy that takes part in a simulation.</summary>
/// <param name="SourceId">What answers call it, such as <c>PolicyInputList.1</c>.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Document">The text that it was read from.</param>
internal sealed record SimulatedPolicy(string SourceId, Policy Policy, string Document)
{
    /// <summary>Where its statements stand in the text.</summary>
    public IReadOnlyList<StatementSpan> Spans { get; } = StatementSpans.Of(Document);
}
