using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Thaw.Aws.Operations;
using Thaw.Storage.Secrets;

namespace Thaw.Companions.Kms.Encryption;

/// <summary>Makes key material, and opens it for the moment of its use.</summary>
internal sealed class MaterialForge(ISecretBox box, IdSource ids, TimeProvider time)
{
    /// <summary>Bytes of AES-256.</summary>
    public const int Size = 32;

    private const string Purpose = "kms/material";

    /// <summary>New material, already wrapped.</summary>
    public Material Make(string keyId, long number, string? rotation)
    {
        var material = new byte[Size];
        try
        {
            ids.Fill(material);
            return new Material(number, ids.NextHex(32), box.Seal(Purpose, material, Context(keyId, number)), time.GetUtcNow().ToUnixTimeMilliseconds(), rotation);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(material);
        }
    }

    /// <summary>Opens material; who takes it clears it.</summary>
    /// <exception cref="InvalidDataException">It is under another master key, or the store was tampered with.</exception>
    public byte[] Open(string keyId, Material material) =>
        box.Open(Purpose, material.Wrapped, Context(keyId, material.Number))
            ?? throw new InvalidDataException($"The material {material.Number} of the key {keyId} does not open: it is under another master key, or it was altered.");

    private static byte[] Context(string keyId, long number)
    {
        var context = new byte[sizeof(long) + keyId.Length];
        BinaryPrimitives.WriteInt64BigEndian(context, number);
        Encoding.ASCII.GetBytes(keyId, context.AsSpan(sizeof(long)));
        return context;
    }
}
