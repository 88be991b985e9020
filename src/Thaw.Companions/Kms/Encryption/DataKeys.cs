using System.Security.Cryptography;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Grants;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Encryption;

/// <summary>Makes data keys: random bytes, and the same under a key.</summary>
internal sealed class DataKeys(KeyStore keys, KeyCipher cipher, GrantTokens tokens)
{
    /// <summary>Makes a data key; who takes the plaintext clears it or sends it.</summary>
    /// <exception cref="AwsException">The request is wrong, or the key may not be used.</exception>
    public async Task<(Key Key, byte[] Plaintext, byte[] Ciphertext, string MaterialId)> MakeAsync(Scope scope, DataKeyRequest input, CancellationToken cancellation)
    {
        input.Check();
        tokens.Check(input.GrantTokens);
        var key = (await keys.GetAsync(scope, input.KeyId!, allowsAlias: true, cancellation)).Usable();
        EncryptionRules.EndDryRun(input.DryRun);
        var plaintext = cipher.Random(input.Bytes);
        try
        {
            var (ciphertext, material) = await cipher.EncryptAsync(key, plaintext, input.EncryptionContext, cancellation);
            return (key, plaintext, ciphertext, material);
        }
        catch
        {
            CryptographicOperations.ZeroMemory(plaintext);
            throw;
        }
    }
}
