using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Thaw.Execution.Environments;

namespace Thaw.Execution.Extensions;

/// <summary>What an extension gets when it asks for an event.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Document">The JSON document.</param>
internal sealed record ExtensionEvent(Guid Id, ReadOnlyMemory<byte> Document)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An invocation begins.</summary>
    public static ExtensionEvent Invoke(RunningInvocation invocation) => Write("INVOKE", invocation.DeadlineMs, json =>
    {
        json.WriteString("requestId", invocation.Request.RequestId);
        json.WriteString("invokedFunctionArn", invocation.Request.InvokedFunctionArn);
        json.WriteStartObject("tracing");
        json.WriteString("type", "X-Amzn-Trace-Id");
        json.WriteString("value", invocation.Request.TraceId);
        json.WriteEndObject();
    });

    /// <summary>The environment ends, or begins anew.</summary>
    public static ExtensionEvent Shutdown(string reason, DateTimeOffset deadline) =>
        Write("SHUTDOWN", deadline.ToUnixTimeMilliseconds(), json => json.WriteString("shutdownReason", reason));

    private static ExtensionEvent Write(string type, long deadlineMs, Action<Utf8JsonWriter> more)
    {
        var buffer = new ArrayBufferWriter<byte>(384);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("eventType", type);
            json.WriteNumber("deadlineMs", deadlineMs);
            more(json);
            json.WriteEndObject();
        }

        return new ExtensionEvent(new Guid(SHA256.HashData(buffer.WrittenSpan).AsSpan(0, 16)), buffer.WrittenMemory);
    }
}
