using System.Collections;
using Amazon.Lambda.Core;

namespace TestFunctions;

/// <summary>Tells what it is told.</summary>
public static class Telling
{
    public static Dictionary<string, object?> Context(object? input, ILambdaContext context) => new()
    {
        ["id"] = context.AwsRequestId,
        ["name"] = context.FunctionName,
        ["version"] = context.FunctionVersion,
        ["arn"] = context.InvokedFunctionArn,
        ["memory"] = context.MemoryLimitInMB,
        ["group"] = context.LogGroupName,
        ["stream"] = context.LogStreamName,
        ["left"] = context.RemainingTime > TimeSpan.FromSeconds(1),
        ["custom"] = context.ClientContext?.Custom,
        ["env"] = context.ClientContext?.Environment,
        ["title"] = context.ClientContext?.Client?.AppTitle,
        ["identity"] = context.Identity.IdentityId,
        ["pool"] = context.Identity.IdentityPoolId,
        ["input"] = input,
    };

    public static IDictionary Variables() => Environment.GetEnvironmentVariables();
}
