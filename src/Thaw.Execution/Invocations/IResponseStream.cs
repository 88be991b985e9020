namespace Thaw.Execution.Invocations;

/// <summary>Takes a streamed response from the runtime to the caller as it arrives.</summary>
public interface IResponseStream
{
    /// <summary>The runtime has begun to answer.</summary>
    ValueTask BeginAsync(string contentType, CancellationToken cancellation);

    /// <summary>Bytes have arrived; they are valid until the task ends.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> chunk, CancellationToken cancellation);
}
