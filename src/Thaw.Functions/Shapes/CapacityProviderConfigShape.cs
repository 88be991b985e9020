namespace Thaw.Functions.Shapes;

/// <summary>The capacity provider that a function is to run on.</summary>
internal sealed record CapacityProviderConfigShape(CapacityProviderConfigShape.ManagedInstances? LambdaManagedInstancesCapacityProviderConfig)
{
    internal sealed record ManagedInstances(
        string? CapacityProviderArn, int? PerExecutionEnvironmentMaxConcurrency, double? ExecutionEnvironmentMemoryGiBPerVCpu);
}
