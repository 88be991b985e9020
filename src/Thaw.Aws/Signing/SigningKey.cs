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

    private readonly byte[] _key;

    private SigningKey(byte[] key, string secret, Region region)
    {
        _key = key;
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
        using var text = new PooledBuffer(256);
        text.Write("AWS4-HMAC-SHA256\n");
        text.Write(timestamp);
        text.Write((byte)'\n');
        scope.Write(text);
        text.Write((byte)'\n');
        text.Write(hash);
        Span<byte> signature = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, text.Span, signature);
        Convert.TryToHexStringLower(signature, digits, out _);
    }
}
