namespace Thaw.LambdaRuntime;

/// <summary>An event and the headers that came with it.</summary>
internal sealed class Invocation(Dictionary<string, string> headers, byte[] payload)
{
    public const string RequestIdHeader = "Lambda-Runtime-Aws-Request-Id";
    public const string TraceIdHeader = "Lambda-Runtime-Trace-Id";

    public byte[] Payload { get; } = payload;

    public string? this[string header] => headers.GetValueOrDefault(header);
}
