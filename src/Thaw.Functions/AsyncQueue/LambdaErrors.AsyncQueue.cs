using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions;

internal static partial class LambdaErrors
{
    public static AwsException NoFunctionForEvents() => NotFound("The function doesn't exist.");

    public static AwsException NoEventInvokeConfig(FunctionTarget target) =>
        NotFound($"The function {target.Arn}:{target.VersionOrAlias} doesn't have an EventInvokeConfig");

    public static AwsException EmptyEventInvokeConfig() =>
        InvalidParameter("You must specify at least one of error handling or destination setting.");

    public static AwsException BadDestinationArn(string arn) => InvalidParameter($"The destination ARN {arn} is invalid.");

    public static AwsException OwnDestination() => InvalidParameter("You can't specify the function as a destination for itself.");

    public static AwsException BadDestinations(string? onSuccess, string? onFailure)
    {
        var success = onSuccess is null ? "null" : $"OnSuccess(destination={onSuccess})";
        var failure = onFailure is null ? "null" : $"OnFailure(destination={onFailure})";
        return InvalidParameter($"The provided destination config DestinationConfig(onSuccess={success}, onFailure={failure}) is invalid.");
    }
}
