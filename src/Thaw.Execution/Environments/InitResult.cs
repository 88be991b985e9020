namespace Thaw.Execution.Environments;

/// <summary>What an initialization came to.</summary>
/// <param name="Duration">How long it took.</param>
/// <param name="Failure">Why it failed, or null when the runtime is ready.</param>
internal readonly record struct InitResult(TimeSpan Duration, EnvironmentFailure? Failure);
