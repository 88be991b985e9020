using System.Buffers;
using System.IO.Pipelines;
using Thaw.Execution.Invocations;

namespace Thaw.Execution.RuntimeApi;

/// <summary>Copies a response to the caller's stream, or into memory when there is none.</summary>
internal sealed class ResponseCopy(IResponseStream? stream, long limit)
{
    private readonly ArrayBufferWriter<byte> _gathered = new();
    private bool _callerLeft;

    /// <summary>The bytes that have arrived.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether more came than is allowed; what was too much has been read and thrown away.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>The response when there is no stream, else empty.</summary>
    public ReadOnlyMemory<byte> Gathered => _gathered.WrittenMemory;

    public ValueTask BeginAsync(string contentType, CancellationToken cancellation) =>
        stream is null ? ValueTask.CompletedTask : ToCallerAsync(() => stream.BeginAsync(contentType, cancellation));

    public async ValueTask ReadAsync(PipeReader reader, CancellationToken cancellation)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellation);
            foreach (var segment in result.Buffer)
            {
                await TakeAsync(segment, cancellation);
            }

            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }

    private ValueTask TakeAsync(ReadOnlyMemory<byte> chunk, CancellationToken cancellation)
    {
        if (IsTooLarge || Bytes + chunk.Length > limit)
        {
            IsTooLarge = true;
            return ValueTask.CompletedTask;
        }

        Bytes += chunk.Length;
        if (stream is not null)
        {
            return ToCallerAsync(() => stream.WriteAsync(chunk, cancellation));
        }

        _gathered.Write(chunk.Span);
        return ValueTask.CompletedTask;
    }

    // The function does not notice when its caller has left: it answers to the end, as on AWS.
    private async ValueTask ToCallerAsync(Func<ValueTask> write)
    {
        if (_callerLeft)
        {
            return;
        }

        try
        {
            await write();
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            _callerLeft = true;
        }
    }
}
