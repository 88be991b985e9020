using Thaw.Functions.Shapes;

namespace Thaw.Functions.Deploying;

/// <summary>What a <c>VpcConfig</c> must have, and what needs one.</summary>
internal static class NetworkRules
{
    public static void Check(FunctionSettingsShape settings)
    {
        var hasSubnets = settings.VpcConfig?.SubnetIds is { Count: > 0 };
        var hasGroups = settings.VpcConfig?.SecurityGroupIds is { Count: > 0 };
        if (hasSubnets != hasGroups)
        {
            throw LambdaErrors.SubnetsAndGroups();
        }

        if (!hasSubnets && settings.FileSystemConfigs is [{ Arn: { } accessPoint }, ..])
        {
            throw LambdaErrors.FileSystemWithoutVpc(accessPoint);
        }
    }
}
