using Thaw.Execution.Invocations;

namespace Thaw.Functions.Concurrency.Provisioned;

/// <summary>What a configuration comes to for one version; an alias with weights has two shares.</summary>
/// <param name="Qualifier">The version or alias that is configured.</param>
/// <param name="Version">The version whose environments are kept ready.</param>
/// <param name="Environments">How many, at least 1.</param>
internal sealed record ProvisionedShare(string Qualifier, FunctionVersion Version, int Environments);
