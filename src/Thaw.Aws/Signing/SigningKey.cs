using System.Security.Cryptography;
using System.Text;
using Thaw.Aws.Buffers;
using Thaw.Aws.Naming;

namespace Thaw.Aws.Signing;

/// <summary>A key derived from a secret for one day, region and service.</summary>
internal sealed class SigningKey
{
    /// <summary>The length of a signature in hexadecimal digits.</summary>
    public const int SignatureLength = 2 * SHA256.HashSizeInBytes;

    private const int BlockBytes = 64;

    // The two blocks that HMAC begins its hashes with (RFC 2104). The library's HMAC of one go looks its parts up by name each
    // time, and every request has its signature verified; hashing the blocks ourselves does without that.
    private readonly byte[] _inner = new byte[BlockBytes];
    private readonly byte[] _outer = new byte[BlockBytes];

    private SigningKey(byte[] key, string secret, Region region)
    {
        _inner.AsSpan().Fill(0x36);
        _outer.AsSpan().Fill(0x5c);
        for (var i = 0; i < key.Length; i++)
        {
            _inner[i] ^= key[i];
            _outer[i] ^= key[i];
        }

        Secret = secret;
        Region = region;
    }

    /// <summary>The secret the key was derived from.</summary>
    public string Secret { get; }

    /// <summary>The region the key is for.</summary>
    public Region Region { get; }

    public static SigningKey Derive(string secret, CredentialScope scope, Region region)
    {
        var day = HMACSHA256.HashData(Encoding.UTF8.GetBytes("AWS4" + secret), Encoding.UTF8.GetBytes(scope.Date));
        var inRegion = HMACSHA256.HashData(day, Encoding.UTF8.GetBytes(scope.Region));
        var forService = HMACSHA256.HashData(inRegion, Encoding.UTF8.GetBytes(scope.Service));
        return new SigningKey(HMACSHA256.HashData(forService, Encoding.UTF8.GetBytes(scope.Terminator)), secret, region);
    }

    /// <summary>Signs a canonical request.</summary>
    /// <param name="canonical">The canonical request.</param>
    /// <param name="timestamp">The moment as <c>yyyyMMddTHHmmssZ</c>.</param>
    /// <param name="scope">The credential scope.</param>
    /// <param name="digits">Takes the 64 hexadecimal digits.</param>
    public void Sign(ReadOnlySpan<byte> canonical, string timestamp, CredentialScope scope, Span<byte> digits)
    {
        Span<byte> hash = stackalloc byte[SignatureLength];
        CanonicalRequest.Hash(canonical, hash);
        using var text = new PooledBuffer(BlockBytes + 256);
        text.Write(_inner);
        text.Write("AWS4-HMAC-SHA256\n");
        text.Write(timestamp);
        text.Write((byte)'\n');
        scope.Write(text);
        text.Write((byte)'\n');
        text.Write(hash);
        Span<byte> block = stackalloc byte[BlockBytes + SHA256.HashSizeInBytes];
        _outer.CopyTo(block);
        SHA256.HashData(text.Span, block[BlockBytes..]);
        Span<byte> signature = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(block, signature);
        Convert.TryToHexStringLower(signature, digits, out _);
    }
}
