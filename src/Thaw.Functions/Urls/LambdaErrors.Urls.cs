using Thaw.Aws.Operations;

namespace Thaw.Functions;

/// <content>What function URLs refuse.</content>
internal static partial class LambdaErrors
{
    public static AwsException NoFunctionForUrl() => NotFound("Function does not exist");

    public static AwsException UrlExists(string arn) =>
        Conflict($"Failed to create function url config for [functionArn = {arn}]. Error message:  FunctionUrlConfig exists for this Lambda function");
}
