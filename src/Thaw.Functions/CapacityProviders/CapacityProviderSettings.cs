using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Shapes;
using Thaw.Functions.Tags;

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
        var log = TelemetryConfig?.LoggingConfig;
        constraints
            .Range($"{scaling}.maxVCpuCount", CapacityProviderScalingConfig?.MaxVCpuCount, 2, 15_000)
            .OneOf($"{scaling}.scalingMode", CapacityProviderScalingConfig?.ScalingMode, "Auto", "Manual")
            .CollectCount($"{scaling}.scalingPolicies", CapacityProviderScalingConfig?.ScalingPolicies, 1, 10)
            .OneOf("propagateTags.mode", PropagateTags?.Mode, "None", "Explicit")
            .OneOf("telemetryConfig.loggingConfig.systemLogLevel", log?.SystemLogLevel, "DEBUG", "INFO", "WARN")
            .Length("telemetryConfig.loggingConfig.logGroup", log?.LogGroup, 1, 512)
            .Pattern("telemetryConfig.loggingConfig.logGroup", log?.LogGroup, FunctionPatterns.LogGroup(), FunctionPatterns.LogGroupText)
            .AtMost("propagateTags.explicitTags", PropagateTags?.ExplicitTags, 40)
            .CollectTags(PropagateTags?.ExplicitTags, "propagateTags.explicitTags");
        foreach (var (index, policy) in (CapacityProviderScalingConfig?.ScalingPolicies ?? []).Index())
        {
            var member = $"{scaling}.scalingPolicies.{index + 1}.member";
            constraints
                .Required($"{member}.predefinedMetricType", policy?.PredefinedMetricType)
                .OneOf($"{member}.predefinedMetricType", policy?.PredefinedMetricType, "LambdaCapacityProviderAverageCPUUtilization")
                .Required($"{member}.targetValue", policy?.TargetValue)
                .Range($"{member}.targetValue", policy?.TargetValue, 0.0, 100.0);
        }

        return constraints;
    }

    internal sealed record Scaling(int? MaxVCpuCount, string? ScalingMode, IReadOnlyList<Policy?>? ScalingPolicies);

    internal sealed record Policy(string? PredefinedMetricType, double? TargetValue);

    internal sealed record Propagation(string? Mode, IReadOnlyDictionary<string, string>? ExplicitTags);

    internal sealed record Telemetry(LoggingConfigShape? LoggingConfig);
}
