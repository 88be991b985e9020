using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.CodeSigning;

/// <summary>Calls of the operations on code signing configurations.</summary>
internal static class CodeSigningCalls
{
    public const string Profile = "arn:aws:signer:us-east-1:000000000000:/signing-profiles/test";
    public const string NoConfig = "arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-00000000000000000";

    /// <summary>Makes a configuration with a policy and gives its ARN.</summary>
    public static async Task<string> NewConfigAsync(this LambdaHarness lambda, string policy = "Enforce")
    {
        var answer = await lambda.CallAsync(
            "CreateCodeSigningConfig",
            body: $$$"""{"AllowedPublishers":{"SigningProfileVersionArns":["{{{Profile}}}"]},"CodeSigningPolicies":{"UntrustedArtifactOnDeployment":"{{{policy}}}"}}""");
        return answer.Expect(201)["CodeSigningConfig"].GetProperty("CodeSigningConfigArn").GetString()!;
    }

    /// <summary>Calls an operation whose path has the ARN of a configuration.</summary>
    public static Task<Answer> CallConfigAsync(this LambdaHarness lambda, string operation, string arn, string query = "", string body = "") =>
        lambda.CallAsync(operation, query: query, body: body, more: [("CodeSigningConfigArn", arn)]);

    /// <summary>Gives a function a configuration.</summary>
    public static Task<Answer> BindAsync(this LambdaHarness lambda, string arn, string function = "f") =>
        lambda.CallAsync("PutFunctionCodeSigningConfig", function, body: $$"""{"CodeSigningConfigArn":"{{arn}}"}""");
}
