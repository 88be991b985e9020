using System.Security.Cryptography;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Encryption;

/// <summary>Encrypts and decrypts under keys that have been found and may be used.</summary>
internal sealed class KeyCipher(KeyStore keys, MaterialStore materials, MaterialForge forge, IdSource ids)
{
    /// <summary>Random bytes, for data keys and whoever asks for them.</summary>
    public byte[] Random(int count)
    {
        var bytes = new byte[count];
        ids.Fill(bytes);
        return bytes;
    }

    /// <summary>Encrypts under the key's current material.</summary>
    /// <returns>The ciphertext and the id of the material.</returns>
    public async Task<(byte[] Ciphertext, string MaterialId)> EncryptAsync(
        Key key, ReadOnlyMemory<byte> plaintext, IReadOnlyDictionary<string, string>? context, CancellationToken cancellation)
    {
        var current = await materials.FindAsync(key.Id, key.Material, cancellation) ?? throw KmsErrors.KeyNotFound(key.Arn);
        var material = forge.Open(key.Id, current);
        try
        {
            return (Ciphertext.Seal(Guid.Parse(key.Id), current.Number, material, plaintext.Span, EncryptionContext.Canonical(context), ids), current.Id);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(material);
        }
    }

    /// <summary>The key that a ciphertext names, in this region; null when there is none.</summary>
    public async Task<Key?> KeyOfAsync(Scope scope, ReadOnlyMemory<byte> ciphertext, CancellationToken cancellation) =>
        Ciphertext.ReadHead(ciphertext.Span) is var (id, _) ? await keys.FindByIdAsync(scope.Region.Value, id, cancellation) : null;

    /// <summary>Decrypts what the key has encrypted, with whichever of its materials.</summary>
    /// <exception cref="AwsException">The ciphertext is not the key's, was altered, or belongs to another context.</exception>
    public async Task<(byte[] Plaintext, string MaterialId)> DecryptAsync(
        Key key, ReadOnlyMemory<byte> ciphertext, IReadOnlyDictionary<string, string>? context, CancellationToken cancellation)
    {
        if (Ciphertext.ReadHead(ciphertext.Span) is not var (id, number) || id != key.Id
            || await materials.FindAsync(key.Id, number, cancellation) is not { } found)
        {
            throw KmsErrors.InvalidCiphertext();
        }

        var material = forge.Open(key.Id, found);
        try
        {
            return (Ciphertext.Open(ciphertext.Span, material, EncryptionContext.Canonical(context)) ?? throw KmsErrors.InvalidCiphertext(), found.Id);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(material);
        }
    }
}
