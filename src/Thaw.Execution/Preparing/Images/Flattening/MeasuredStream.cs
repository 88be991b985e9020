using System.Security.Cryptography;
using Thaw.Execution.Preparing.Images.Tars;

namespace Thaw.Execution.Preparing.Images.Flattening;

/// <summary>Hashes what comes out of a decompressor, and stops when it is more than there may be.</summary>
internal sealed class MeasuredStream(Stream source, long limit) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The bytes read so far.</summary>
    public long Total { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        _hash.AppendData(buffer[..read]);
        Total += read;
        return Total <= limit ? read : throw TarErrors.TooLarge(limit);
    }

    /// <summary>Reads to the end and gives the digest of everything.</summary>
    public string Finish(byte[] buffer)
    {
        while (Read(buffer) > 0)
        {
        }

        return $"sha256:{Convert.ToHexStringLower(_hash.GetHashAndReset())}";
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
