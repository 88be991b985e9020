using System.Net.Sockets;

namespace Thaw.Sandbox.Output;

/// <summary>The reading end of a sandbox's output pipe, read without blocking a thread.</summary>
internal sealed class PipeOutput : Stream, IPolledOutput
{
    private readonly int _descriptor;
    private readonly OutputPoller _poller;
    private readonly Socket _reader;
    private TaskCompletionSource? _waiting;
    private int _disposed;

    /// <param name="descriptor">The reading end, which this stream now owns; opened with <c>O_NONBLOCK</c>.</param>
    /// <param name="poller">Watches the pipe.</param>
    public PipeOutput(int descriptor, OutputPoller poller)
    {
        _descriptor = descriptor;
        _poller = poller;
        // The socket class reads any descriptor; it is used here for its read that never waits.
        _reader = new Socket(new SafeSocketHandle(descriptor, ownsHandle: true)) { Blocking = false };
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public async ValueTask WaitAsync(CancellationToken cancellation)
    {
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _waiting, waiting);
        if (_disposed != 0)
        {
            return;
        }

        _poller.Arm(_descriptor, this);
        await waiting.Task.WaitAsync(cancellation);
    }

    public int ReadNow(Span<byte> buffer)
    {
        if (_disposed != 0)
        {
            return -1;
        }

        var read = _reader.Receive(buffer, SocketFlags.None, out var error);
        return error switch
        {
            SocketError.Success => read == 0 ? -1 : read,
            SocketError.WouldBlock => 0,
            _ => -1,
        };
    }

    /// <summary>There is something to read, or the pipe has ended.</summary>
    public void Wake() => Interlocked.Exchange(ref _waiting, null)?.TrySetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var read = buffer.Length == 0 ? -1 : ReadNow(buffer.Span);
            if (read != 0)
            {
                return Math.Max(read, 0);
            }

            await WaitAsync(cancellationToken);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously or with ReadNow.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _poller.Forget(_descriptor);
            _reader.Dispose();
            Wake();
        }

        base.Dispose(disposing);
    }
}
