using System.Buffers.Binary;
using System.Security.Cryptography;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Kms.Encryption;

/// <summary>
/// A ciphertext: which key and which of its materials opens it, then AES-256-GCM under a key derived for this one ciphertext, so that no
/// material ever comes near the number of messages that random nonces allow. Everything in front is authenticated with the context.
/// </summary>
internal static class Ciphertext
{
    private const byte Format = 1;
    private const int IdSize = 16;
    private const int SaltSize = 16;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int NumberAt = 1 + IdSize;
    private const int SaltAt = NumberAt + sizeof(int);
    private const int NonceAt = SaltAt + SaltSize;
    private const int HeadSize = NonceAt + NonceSize;

    /// <summary>The longest ciphertext that a request may bring.</summary>
    public const int MaxBytes = 6144;

    /// <summary>The key and the material that a ciphertext names, or null when it is none of ours.</summary>
    public static (string KeyId, long Number)? ReadHead(ReadOnlySpan<byte> ciphertext) =>
        ciphertext.Length >= HeadSize + TagSize && ciphertext[0] == Format
            ? (new Guid(ciphertext.Slice(1, IdSize), bigEndian: true).ToString(), BinaryPrimitives.ReadUInt32BigEndian(ciphertext[NumberAt..]))
            : null;

    /// <summary>Encrypts.</summary>
    public static byte[] Seal(Guid keyId, long number, ReadOnlySpan<byte> material, ReadOnlySpan<byte> plaintext, byte[] context, IdSource ids)
    {
        var sealedBytes = new byte[HeadSize + plaintext.Length + TagSize];
        var head = sealedBytes.AsSpan(0, HeadSize);
        head[0] = Format;
        keyId.TryWriteBytes(head.Slice(1, IdSize), bigEndian: true, out _);
        BinaryPrimitives.WriteUInt32BigEndian(head[NumberAt..], checked((uint)number));
        ids.Fill(head[SaltAt..]);
        using var cipher = CipherOf(material, head);
        cipher.Encrypt(head[NonceAt..], plaintext, sealedBytes.AsSpan(HeadSize, plaintext.Length), sealedBytes.AsSpan(HeadSize + plaintext.Length), Authenticated(head, context));
        return sealedBytes;
    }

    /// <summary>Decrypts; null when the ciphertext was altered or the context is another.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> material, byte[] context)
    {
        var head = sealedBytes[..HeadSize];
        var plaintext = new byte[sealedBytes.Length - HeadSize - TagSize];
        using var cipher = CipherOf(material, head);
        try
        {
            cipher.Decrypt(head[NonceAt..], sealedBytes[HeadSize..^TagSize], sealedBytes[^TagSize..], plaintext, Authenticated(head, context));
            return plaintext;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static AesGcm CipherOf(ReadOnlySpan<byte> material, ReadOnlySpan<byte> head)
    {
        Span<byte> derived = stackalloc byte[MaterialForge.Size];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, material, derived, head.Slice(SaltAt, SaltSize), "kms/ciphertext"u8);
        var cipher = new AesGcm(derived, TagSize);
        CryptographicOperations.ZeroMemory(derived);
        return cipher;
    }

    private static byte[] Authenticated(ReadOnlySpan<byte> head, byte[] context) => [.. head, .. context];
}
