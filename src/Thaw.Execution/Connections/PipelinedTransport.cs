using System.Buffers;
using System.IO.Pipelines;

namespace Thaw.Execution.Connections;

/// <summary>
/// The bytes of a connection to the Runtime API. A runtime that asks for its next event in the same breath in which it answers
/// the last one gets both answers together: one write of the server and one wake-up of the function less on the warm path.
/// </summary>
internal sealed class PipelinedTransport(IDuplexPipe inner) : IDuplexPipe
{
    private readonly HeldOutput _output = new(inner.Output);

    public PipeReader Input => inner.Input;

    public PipeWriter Output => _output;

    private static ReadOnlySpan<byte> Next => "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n"u8;

    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    /// <summary>
    /// Keeps the answer that is about to be written if the question for the next event has arrived whole. The request's body must have been read to its end.
    /// </summary>
    public void HoldAnswer()
    {
        if (inner.Input.TryRead(out var read))
        {
            _output.IsHeld = IsNext(read.Buffer);
            inner.Input.AdvanceTo(read.Buffer.Start, read.Buffer.Start);
        }
    }

    /// <summary>What is written from now on is sent, and what was kept with it.</summary>
    public void Release() => _output.IsHeld = false;

    private static bool IsNext(ReadOnlySequence<byte> buffer) =>
        buffer.IsSingleSegment && buffer.FirstSpan.StartsWith(Next) && buffer.FirstSpan.EndsWith(EndOfHead);

    private sealed class HeldOutput(PipeWriter inner) : PipeWriter
    {
        public bool IsHeld { get; set; }

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override void Advance(int bytes) => inner.Advance(bytes);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            IsHeld ? default : inner.FlushAsync(cancellationToken);

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);
    }
}
