using System.Globalization;
using System.Text.Json;
using Amazon.Lambda.Core;

namespace Thaw.LambdaRuntime;

/// <summary>What a handler is told about its invocation.</summary>
/// <remarks>Members that an older library does not know are simply not asked for.</remarks>
internal sealed class LambdaContext(Invocation invocation, FunctionLog log) : ILambdaContext
{
    public string AwsRequestId => invocation[Invocation.RequestIdHeader] ?? "";

    public string InvokedFunctionArn => invocation["Lambda-Runtime-Invoked-Function-Arn"] ?? "";

    public string? TraceId => invocation[Invocation.TraceIdHeader];

    public string? TenantId => invocation["Lambda-Runtime-Aws-Tenant-Id"];

    public IClientContext? ClientContext { get; } = Parsed(invocation["Lambda-Runtime-Client-Context"]) is { } client ? new MobileClient(client) : null;

    public ICognitoIdentity Identity { get; } = new CognitoIdentity(Parsed(invocation["Lambda-Runtime-Cognito-Identity"]));

    public ILambdaLogger Logger { get; } = new LambdaContextLogger(log);

    public string FunctionName => Variable("AWS_LAMBDA_FUNCTION_NAME");

    public string FunctionVersion => Variable("AWS_LAMBDA_FUNCTION_VERSION");

    public string LogGroupName => Variable("AWS_LAMBDA_LOG_GROUP_NAME");

    public string LogStreamName => Variable("AWS_LAMBDA_LOG_STREAM_NAME");

    public int MemoryLimitInMB => int.Parse(Variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), CultureInfo.InvariantCulture);

    public TimeSpan RemainingTime
    {
        get
        {
            var deadline = long.Parse(invocation["Lambda-Runtime-Deadline-Ms"] ?? "0", CultureInfo.InvariantCulture);
            var left = DateTimeOffset.FromUnixTimeMilliseconds(deadline) - TimeProvider.System.GetUtcNow();
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";

    private static JsonElement? Parsed(string? json) => string.IsNullOrEmpty(json) ? null : JsonDocument.Parse(json).RootElement;
}
