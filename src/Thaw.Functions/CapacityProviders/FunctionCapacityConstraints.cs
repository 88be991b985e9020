using System.Text.RegularExpressions;
using Thaw.Aws.Operations;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.CapacityProviders;

/// <summary>The constraints of the model on the capacity provider of a function.</summary>
internal static partial class FunctionCapacityConstraints
{
    private const string Member = "capacityProviderConfig.lambdaManagedInstancesCapacityProviderConfig";

    private const string ArnText =
        @"arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+";

    public static Constraints CollectCapacity(this Constraints constraints, CapacityProviderConfigShape? capacity)
    {
        if (capacity is null)
        {
            return constraints;
        }

        var instances = capacity.LambdaManagedInstancesCapacityProviderConfig;
        constraints.Required(Member, instances);
        return instances is null
            ? constraints
            : constraints
                .Required($"{Member}.capacityProviderArn", instances.CapacityProviderArn)
                .Length($"{Member}.capacityProviderArn", instances.CapacityProviderArn, 1, 140)
                .Pattern($"{Member}.capacityProviderArn", instances.CapacityProviderArn, Arn(), ArnText)
                .Range($"{Member}.perExecutionEnvironmentMaxConcurrency", instances.PerExecutionEnvironmentMaxConcurrency, 1, 1600)
                .Range($"{Member}.executionEnvironmentMemoryGiBPerVCpu", instances.ExecutionEnvironmentMemoryGiBPerVCpu, 2.0, 8.0);
    }

    [GeneratedRegex("^(?:" + ArnText + ")\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Arn();
}
