namespace Thaw.Sandbox;

/// <summary>
/// What <see cref="ISandboxProcess.Output"/> implements beside being a stream when it can be read without waiting.
/// It lets the reader know that everything written before an event has been taken: the log line that ends an
/// invocation must come after the function's own output.
/// </summary>
public interface IPolledOutput
{
    /// <summary>Completes when bytes can be read or the output has ended; never consumes any.</summary>
    ValueTask WaitAsync(CancellationToken cancellation);

    /// <summary>Takes what is there without waiting: the number of bytes, 0 when there is nothing now, -1 when the output has ended.</summary>
    int ReadNow(Span<byte> buffer);
}
