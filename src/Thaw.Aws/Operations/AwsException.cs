namespace Thaw.Aws.Operations;

/// <summary>A refusal in AWS's form; made only in a service's list of errors, where code, status and wording stand together.</summary>
public sealed class AwsException(string code, int status, string message) : Exception(message)
{
    /// <summary>The error type, such as <c>ResourceNotFoundException</c>; also sent as <c>x-amzn-ErrorType</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The name of the message's member in the body: AWS writes <c>message</c> in some shapes and <c>Message</c> in others.</summary>
    public string MessageMember { get; init; } = "message";

    /// <summary>Members of the body beside the message, in order (<c>Type</c>, <c>Reason</c> …).</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Members { get; init; } = [];

    /// <summary>Headers of the answer, such as <c>Retry-After</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
