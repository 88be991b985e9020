namespace Thaw.Execution.Environments;

/// <summary>The environments of a version that are kept ready.</summary>
/// <param name="Prepared">How many have been initialized and not been given up.</param>
/// <param name="Up">How many of these have a runtime that is initialized now.</param>
/// <param name="Aging">How many of these should be renewed.</param>
internal readonly record struct ProvisionedCount(int Prepared, int Up, int Aging);
