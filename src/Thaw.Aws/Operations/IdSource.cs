using System.Security.Cryptography;

namespace Thaw.Aws.Operations;

/// <summary>Where identifiers come from; tests give a seeded one, the server the system's.</summary>
public abstract class IdSource
{
    /// <summary>An id source on the operating system's random generator.</summary>
    public static IdSource System { get; } = new SystemIdSource();

    /// <summary>Fills the span with random bytes.</summary>
    public abstract void Fill(Span<byte> bytes);

    /// <summary>A random UUID (version 4), such as request ids and revision ids are.</summary>
    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Lower-case hexadecimal digits, two for each byte.</summary>
    public string NextHex(int bytes)
    {
        Span<byte> buffer = stackalloc byte[bytes];
        Fill(buffer);
        return Convert.ToHexStringLower(buffer);
    }

    private sealed class SystemIdSource : IdSource
    {
        private const int LargestFromStock = 64;

        // One at a time takes it; who comes meanwhile makes another, of which one stays.
        private Stock? _stock;

        public override void Fill(Span<byte> bytes)
        {
            if (bytes.Length > LargestFromStock)
            {
                RandomNumberGenerator.Fill(bytes);
            }
            else
            {
                var stock = Interlocked.Exchange(ref _stock, null) ?? new Stock();
                stock.Take(bytes);
                Volatile.Write(ref _stock, stock);
            }
        }

        // Asking the generator costs more than the bytes do, and each request needs a few.
        private sealed class Stock
        {
            private readonly byte[] _bytes = new byte[1024];
            private int _left;

            public void Take(Span<byte> bytes)
            {
                if (_left < bytes.Length)
                {
                    RandomNumberGenerator.Fill(_bytes);
                    _left = _bytes.Length;
                }

                // What has been given away is forgotten here: it may have become a secret.
                _left -= bytes.Length;
                var given = _bytes.AsSpan(_left, bytes.Length);
                given.CopyTo(bytes);
                given.Clear();
            }
        }
    }
}
