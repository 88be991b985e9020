using Thaw.Aws.Operations;

namespace Thaw.Functions;

// Settings of a function beside its code.
internal static partial class LambdaErrors
{
    public static AwsException OverQuota(string member, long quota) =>
        InvalidParameter($"'{member}' value failed to satisfy constraint: Member must have value less than or equal to {quota}");

    public static AwsException RuntimeAndHandlerRequired() =>
        InvalidParameter("Runtime and Handler are mandatory parameters for functions created with deployment packages.");

    public static AwsException ReservedVariables(IEnumerable<string> names) => InvalidParameter(
        "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. "
        + $"Reserved keys used in this request: {string.Join(", ", names)}");

    public static AwsException VariablesTooLarge(string measured) => InvalidParameter(
        "Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. "
        + $"String measured: {measured}");

    public static AwsException LevelWithoutJson() => InvalidParameter(
        "LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from your request or change the LogFormat to \"JSON\" and try again.");

    public static AwsException BadDeadLetterTarget(string reason) => InvalidParameter($"Invalid dead letter queue ARN: {reason}");

    public static AwsException SubnetsAndGroups() => InvalidParameter("SubnetIds and SecurityIds must coexist or be both empty list.");

    public static AwsException FileSystemWithoutVpc(string accessPoint) => InvalidParameter(
        $"Function must be configured to execute in a VPC to reference access point {accessPoint}. "
        + "Please update the function configuration to include VPC subnets and security groups.");

    public static AwsException NoSnapStart(string what) => InvalidParameter($"{what} is not supported for SnapStart enabled functions.");
}
