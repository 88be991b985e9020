namespace Thaw.Sandbox.Files;

/// <summary>Reads what a zstd stream holds; .NET has no zstd yet.</summary>
public sealed unsafe class ZstandardStream : Stream
{
    private readonly Stream _source;
    private readonly byte[] _input = new byte[64 * 1024];
    private nint _context;
    private int _start;
    private int _end;
    private bool _insideFrame;

    /// <summary>Reads frames one after another until the source ends.</summary>
    /// <exception cref="NotSupportedException">The machine has no zstd library.</exception>
    public ZstandardStream(Stream source)
    {
        _source = source;
        _context = Zstandard.Open();
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The stream is damaged, cut off, or asks for more memory than is given.</exception>
    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_context == 0, this);
        while (buffer.Length > 0)
        {
            if (Decompress(buffer) is var written and > 0)
            {
                return written;
            }

            if (_start < _end)
            {
                continue;
            }

            (_start, _end) = (0, _source.Read(_input));
            if (_end == 0)
            {
                return _insideFrame ? throw new InvalidDataException("a zstd stream ends too early") : 0;
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _context, 0) is var context and not 0)
        {
            _ = Zstandard.Free(context);
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Decompress(Span<byte> buffer)
    {
        fixed (byte* output = buffer, input = _input)
        {
            var to = new Zstandard.Stretch { Bytes = output, Size = (nuint)buffer.Length };
            var from = new Zstandard.Stretch { Bytes = input + _start, Size = (nuint)(_end - _start) };
            var result = Zstandard.Decompress(_context, &to, &from);
            if (Zstandard.IsError(result) != 0)
            {
                throw new InvalidDataException("a zstd stream is damaged, or needs a window of more than 128 MB");
            }

            // Zero says that a frame has ended and everything of it was given; nothing read and nothing given says nothing new.
            _start += (int)from.Position;
            _insideFrame = result != 0 && (_insideFrame || from.Position > 0);
            return (int)to.Position;
        }
    }
}
