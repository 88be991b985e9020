using Thaw.Execution.Invocations;

namespace Thaw.Functions.Invoking;

/// <summary>An invocation that has ended.</summary>
/// <param name="ExecutedVersion">The version that ran, or would have run.</param>
/// <param name="Outcome">What it came to.</param>
internal readonly record struct Invocation(string ExecutedVersion, InvocationOutcome Outcome);
