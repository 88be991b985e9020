using Microsoft.AspNetCore.Http;
using Thaw.Aws.Protocols;
using Thaw.Execution.Invocations;

namespace Thaw.Functions.Invoking.Streaming;

/// <summary>Writes a response as events while it is being made; the answer begins with its first byte.</summary>
internal sealed class EventStreamAnswer(HttpResponse response) : IVersionedStream, IDisposable
{
    private const string Bytes = "application/octet-stream";
    private const string Json = "application/json";

    // Clients refuse messages of more than 16 MB.
    private const int LargestChunk = 1024 * 1024;

    private readonly StreamGate _gate = new();

    public void Runs(string version) => response.Headers["X-Amz-Executed-Version"] = version;

    public ValueTask BeginAsync(string contentType, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> chunk, CancellationToken cancellation) =>
        chunk.IsEmpty ? ValueTask.CompletedTask : _gate.WriteAsync(until => SendAsync("PayloadChunk", Bytes, chunk, until), cancellation);

    /// <summary>Ends the stream with what the invocation came to.</summary>
    /// <exception cref="Aws.Operations.AwsException">The function did not run.</exception>
    public async ValueTask CompleteAsync(InvocationOutcome outcome, CancellationToken cancellation)
    {
        if (outcome is InvocationOutcome.Succeeded whole)
        {
            await WriteWholeAsync(whole.Payload, cancellation);
        }

        await _gate.CloseAsync();
        await SendAsync("InvokeComplete", Json, InvokeComplete.Write(outcome), cancellation);
    }

    public void Dispose() => _gate.Dispose();

    private async ValueTask WriteWholeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        for (; !payload.IsEmpty; payload = payload[Math.Min(LargestChunk, payload.Length)..])
        {
            await WriteAsync(payload[..Math.Min(LargestChunk, payload.Length)], cancellation);
        }
    }

    private async ValueTask SendAsync(string type, string contentType, ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        if (!response.HasStarted)
        {
            response.ContentType = EventStreamMessage.ContentType;
        }

        EventStreamMessage.WriteEvent(response.BodyWriter, type, contentType, payload.Span);
        await response.BodyWriter.FlushAsync(cancellation);
        cancellation.ThrowIfCancellationRequested();
    }
}
