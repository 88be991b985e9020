namespace Thaw.Functions.Concurrency.Provisioned;

/// <summary>How many environments are kept ready for a version or alias.</summary>
/// <param name="Qualifier">The version or alias.</param>
/// <param name="Requested">How many, at least 1.</param>
/// <param name="ModifiedAt">When that was set.</param>
internal sealed record ProvisionedConfig(string Qualifier, int Requested, DateTimeOffset ModifiedAt);
