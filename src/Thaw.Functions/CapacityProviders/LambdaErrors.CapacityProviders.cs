using Thaw.Aws.Operations;

namespace Thaw.Functions;

internal static partial class LambdaErrors
{
    public static AwsException NoCapacityProviders() => new(
        "NotImplemented",
        501,
        "Capacity providers are not implemented by this version of Thaw yet: functions run on this node, not on instances of EC2.");

    public static AwsException NoSuchCapacityProvider(string arn) => NotFound($"Capacity provider not found: {arn}");

    public static AwsException NoCapacityProviderConfig() =>
        Denied("The function provided by the arn does not contain a capacity provider configuration");
}
