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
        private const int StockBytes = 1024;
        private const int LargestFromStock = 64;

        // Asking the generator costs more than the bytes do, and each request needs a few.
        [ThreadStatic]
        private static byte[]? stock;

        [ThreadStatic]
        private static int left;

        public override void Fill(Span<byte> bytes)
        {
            if (bytes.Length > LargestFromStock)
            {
                RandomNumberGenerator.Fill(bytes);
                return;
            }

            stock ??= new byte[StockBytes];
            if (left < bytes.Length)
            {
                RandomNumberGenerator.Fill(stock);
                left = StockBytes;
            }

            // What has been given away is forgotten here: it may have become a secret.
            left -= bytes.Length;
            var given = stock.AsSpan(left, bytes.Length);
            given.CopyTo(bytes);
            given.Clear();
        }
    }
}
