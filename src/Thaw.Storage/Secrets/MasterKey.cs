using System.Security.Cryptography;
using System.Text;

namespace Thaw.Storage.Secrets;

/// <summary>The key that all other keys of an installation are derived from.</summary>
internal sealed class MasterKey
{
    /// <summary>Its length in bytes.</summary>
    public const int Length = 32;

    /// <summary>The length of an id in bytes.</summary>
    public const int IdLength = 8;

    private readonly byte[] _key;

    public MasterKey(ReadOnlySpan<byte> key)
    {
        _key = key.Length == Length ? key.ToArray() : throw new ArgumentException("A master key has 32 bytes.", nameof(key));
        IdBytes = Derive("thaw/master-key-id/1", IdLength);
        Id = Convert.ToHexStringLower(IdBytes);
    }

    /// <summary>What it is called: a value derived from it that tells nothing of it, in hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>The same as bytes.</summary>
    public byte[] IdBytes { get; }

    /// <summary>Reads base64; null when it is not the base64 of 32 bytes.</summary>
    public static MasterKey? Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[Length + 1];
        var parsed = text.Length < 2 * Length && Convert.TryFromBase64String(text.Trim(), bytes, out var written) && written == Length;
        return parsed ? new MasterKey(bytes[..Length]) : null;
    }

    /// <summary>The key for one purpose.</summary>
    public byte[] For(string purpose) => Derive("thaw/secret-box/1/" + purpose, Length);

    /// <summary>The key as base64, for its file alone.</summary>
    public string Reveal() => Convert.ToBase64String(_key);

    public override string ToString() => $"MasterKey {{ {Id} }}";

    private byte[] Derive(string info, int length) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, length, salt: null, Encoding.UTF8.GetBytes(info));
}
