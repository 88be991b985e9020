using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Thaw.Companions.Kms.Serving;

/// <summary>Bytes of any length under a data key of their own, with the data key wrapped by a key of KMS in front.</summary>
internal static class Envelope
{
    /// <summary>Bytes of a data key.</summary>
    public const int KeySize = 32;

    private const byte Format = 1;
    private const int HeadSize = 1 + sizeof(ushort);
    private const int TagSize = 16;

    // A data key encrypts once, so that one nonce is enough for all.
    private static ReadOnlySpan<byte> Nonce => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];

    /// <summary>Encrypts; the wrapped key is authenticated with it.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> dataKey, ReadOnlySpan<byte> wrappedKey, ReadOnlySpan<byte> plaintext)
    {
        var bodyAt = HeadSize + wrappedKey.Length;
        var envelope = new byte[bodyAt + plaintext.Length + TagSize];
        envelope[0] = Format;
        BinaryPrimitives.WriteUInt16BigEndian(envelope.AsSpan(1), checked((ushort)wrappedKey.Length));
        wrappedKey.CopyTo(envelope.AsSpan(HeadSize));
        using var cipher = new AesGcm(dataKey, TagSize);
        cipher.Encrypt(Nonce, plaintext, envelope.AsSpan(bodyAt, plaintext.Length), envelope.AsSpan(bodyAt + plaintext.Length), envelope.AsSpan(0, bodyAt));
        return envelope;
    }

    /// <summary>The wrapped data key of an envelope, or null when it is none.</summary>
    public static ReadOnlyMemory<byte>? WrappedKey(ReadOnlyMemory<byte> envelope)
    {
        if (envelope.Length < HeadSize || envelope.Span[0] != Format)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(envelope.Span[1..]);
        return envelope.Length >= HeadSize + length + TagSize ? envelope.Slice(HeadSize, length) : null;
    }

    /// <summary>Decrypts; null when the envelope was altered.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> dataKey, ReadOnlySpan<byte> envelope, int wrappedLength)
    {
        var bodyAt = HeadSize + wrappedLength;
        var plaintext = new byte[envelope.Length - bodyAt - TagSize];
        using var cipher = new AesGcm(dataKey, TagSize);
        try
        {
            cipher.Decrypt(Nonce, envelope[bodyAt..^TagSize], envelope[^TagSize..], plaintext, envelope[..bodyAt]);
            return plaintext;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
