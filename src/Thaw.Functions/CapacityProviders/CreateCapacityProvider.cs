using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;
using Thaw.Functions.Shapes;
using Thaw.Functions.Tags;

namespace Thaw.Functions.CapacityProviders;

/// <summary>Checks what a capacity provider would be, and refuses it: functions run on this node, not on instances of EC2.</summary>
internal sealed class CreateCapacityProvider : IOperation
{
    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.CreateCapacityProviderRequest);
        var constraints = new Constraints()
            .Required("capacityProviderName", wanted.CapacityProviderName)
            .CollectCapacityProviderName(wanted.CapacityProviderName)
            .Required("vpcConfig", wanted.VpcConfig)
            .Required("permissionsConfig", wanted.PermissionsConfig);
        CollectPlace(constraints, wanted);
        wanted.Collect(constraints).CollectTags(wanted.Tags).ThrowIfAny();
        throw LambdaErrors.NoCapacityProviders();
    }

    private static void CollectPlace(Constraints constraints, Request wanted)
    {
        if (wanted.VpcConfig is { } vpc)
        {
            CollectNetwork(constraints, vpc);
        }

        if (wanted.PermissionsConfig is { CapacityProviderOperatorRoleArn: var role })
        {
            constraints
                .Required("permissionsConfig.capacityProviderOperatorRoleArn", role)
                .Length("permissionsConfig.capacityProviderOperatorRoleArn", role, 0, 10_000)
                .Pattern("permissionsConfig.capacityProviderOperatorRoleArn", role, FunctionPatterns.RoleArn(), FunctionPatterns.RoleArnText);
        }

        constraints
            .CollectArchitectures(wanted.InstanceRequirements?.Architectures, "instanceRequirements.architectures")
            .CollectTypes("instanceRequirements.allowedInstanceTypes", wanted.InstanceRequirements?.AllowedInstanceTypes)
            .CollectTypes("instanceRequirements.excludedInstanceTypes", wanted.InstanceRequirements?.ExcludedInstanceTypes)
            .Length("kmsKeyArn", wanted.KmsKeyArn, 0, 10_000)
            .Pattern("kmsKeyArn", wanted.KmsKeyArn, CapacityProviderConstraints.KmsKey(), CapacityProviderConstraints.KmsKeyText);
    }

    private static void CollectNetwork(Constraints constraints, VpcConfigShape vpc)
    {
        const string subnets = "vpcConfig.subnetIds";
        const string groups = "vpcConfig.securityGroupIds";
        constraints
            .Required(subnets, vpc.SubnetIds)
            .CollectCount(subnets, vpc.SubnetIds, 1, 16)
            .Each(subnets, vpc.SubnetIds, 0, 1024, FunctionPatterns.SubnetId(), FunctionPatterns.SubnetIdText)
            .Required(groups, vpc.SecurityGroupIds)
            .CollectCount(groups, vpc.SecurityGroupIds, 0, 5)
            .Each(groups, vpc.SecurityGroupIds, 0, 1024, FunctionPatterns.SecurityGroupId(), FunctionPatterns.SecurityGroupIdText);
    }

    internal sealed record Request : CapacityProviderSettings
    {
        public string? CapacityProviderName { get; init; }

        public VpcConfigShape? VpcConfig { get; init; }

        public Permissions? PermissionsConfig { get; init; }

        public Instances? InstanceRequirements { get; init; }

        public string? KmsKeyArn { get; init; }

        public IReadOnlyDictionary<string, string>? Tags { get; init; }
    }

    internal sealed record Permissions(string? CapacityProviderOperatorRoleArn);

    internal sealed record Instances(
        IReadOnlyList<string>? Architectures, IReadOnlyList<string>? AllowedInstanceTypes, IReadOnlyList<string>? ExcludedInstanceTypes);
}
