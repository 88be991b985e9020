using Thaw.Sandbox;

namespace Thaw.TestKit;

/// <summary>The output of a fake process: bytes appear in the order written and end with the process.</summary>
public sealed class FakeOutput : MemoryStream, IPolledOutput
{
    private readonly Lock _gate = new();
    private readonly Queue<byte> _bytes = new();
    private TaskCompletionSource _readable = NewSource();
    private bool _ended;

    /// <summary>How many bytes have been written and not read.</summary>
    public int Unread
    {
        get
        {
            lock (_gate)
            {
                return _bytes.Count;
            }
        }
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            foreach (var value in bytes)
            {
                _bytes.Enqueue(value);
            }

            _readable.TrySetResult();
        }
    }

    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            _readable.TrySetResult();
        }
    }

    public async ValueTask WaitAsync(CancellationToken cancellation)
    {
        Task readable;
        lock (_gate)
        {
            readable = _readable.Task;
        }

        await readable.WaitAsync(cancellation);
    }

    public int ReadNow(Span<byte> buffer)
    {
        lock (_gate)
        {
            var count = 0;
            while (count < buffer.Length && _bytes.TryDequeue(out var value))
            {
                buffer[count++] = value;
            }

            if (_bytes.Count == 0 && !_ended && _readable.Task.IsCompleted)
            {
                _readable = NewSource();
            }

            return count == 0 && _ended ? -1 : count;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        while ((read = ReadNow(buffer.Span)) == 0)
        {
            await WaitAsync(cancellationToken);
        }

        return Math.Max(read, 0);
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
