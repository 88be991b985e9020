using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Encryption;

/// <summary>Finds the key of a ciphertext that a request brings, and opens it.</summary>
internal sealed class OpenedCiphertext(KeyCipher cipher, KeyStore keys)
{
    /// <summary>The key that a ciphertext names, which must be the one that the request names if it names one.</summary>
    /// <exception cref="AwsException">The ciphertext is none of ours, its key is gone, is another one, or may not be used.</exception>
    public async Task<Key> KeyAsync(Scope scope, byte[] ciphertext, string? keyId, CancellationToken cancellation)
    {
        if (Ciphertext.ReadHead(ciphertext) is null)
        {
            throw KmsErrors.InvalidCiphertext();
        }

        var named = keyId is null ? null : await keys.GetAsync(scope, keyId, allowsAlias: true, cancellation);
        var key = await cipher.KeyOfAsync(scope, ciphertext, cancellation) ?? throw KmsErrors.CiphertextOfNoKey();
        return named is null || named.Id == key.Id ? key.Usable() : throw KmsErrors.IncorrectKey();
    }

    /// <summary>The bytes that a key has encrypted, and the id of the material.</summary>
    /// <exception cref="AwsException">The ciphertext was altered, or belongs to another context.</exception>
    public Task<(byte[] Plaintext, string MaterialId)> OpenAsync(
        Key key, byte[] ciphertext, IReadOnlyDictionary<string, string>? context, CancellationToken cancellation) =>
        cipher.DecryptAsync(key, ciphertext, context, cancellation);
}
