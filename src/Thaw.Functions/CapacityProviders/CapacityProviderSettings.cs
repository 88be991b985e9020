using Thaw.Aws.Operations;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.CapacityProviders;

/// <summary>What can be changed of a capacity provider.</summary>
internal record CapacityProviderSettings
{
    public Scaling? CapacityProviderScalingConfig { get; init; }

    public Propagation? PropagateTags { get; init; }

    public Telemetry? TelemetryConfig { get; init; }

    /// <summary>Collects the broken constraints of the model.</summary>
    public Constraints Collect(Constraints constraints)
    {
        const string scaling = "capacityProviderScalingConfig";
        constraints
            .Range($"{scaling}.maxVCpuCount", CapacityProviderScalingConfig?.MaxVCpuCount, 2, 15_000)
            .OneOf($"{scaling}.scalingMode", CapacityProviderScalingConfig?.ScalingMode, "Auto", "Manual")
            .CollectCount($"{scaling}.scalingPolicies", CapacityProviderScalingConfig?.ScalingPolicies, 1, 10)
            .OneOf("propagateTags.mode", PropagateTags?.Mode, "None", "Explicit")
            .OneOf("telemetryConfig.loggingConfig.systemLogLevel", TelemetryConfig?.LoggingConfig?.SystemLogLevel, "DEBUG", "INFO", "WARN")
            .Length("telemetryConfig.loggingConfig.logGroup", TelemetryConfig?.LoggingConfig?.LogGroup, 1, 512);
        foreach (var policy in CapacityProviderScalingConfig?.ScalingPolicies ?? [])
        {
            constraints
                .Required($"{scaling}.scalingPolicies.member.predefinedMetricType", policy?.PredefinedMetricType)
                .OneOf($"{scaling}.scalingPolicies.member.predefinedMetricType", policy?.PredefinedMetricType, "LambdaCapacityProviderAverageCPUUtilization")
                .Required($"{scaling}.scalingPolicies.member.targetValue", policy?.TargetValue);
        }

        return constraints;
    }

    internal sealed record Scaling(int? MaxVCpuCount, string? ScalingMode, IReadOnlyList<Policy?>? ScalingPolicies);

    internal sealed record Policy(string? PredefinedMetricType, double? TargetValue);

    internal sealed record Propagation(string? Mode, IReadOnlyDictionary<string, string>? ExplicitTags);

    internal sealed record Telemetry(LoggingConfigShape? LoggingConfig);
}
