using System.Security.Cryptography;
using Thaw.Aws.Keys;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Authorization;
using Thaw.Companions.Kms.Encryption;
using Thaw.Companions.Kms.Grants;

namespace Thaw.Companions.Kms.Serving;

/// <summary>Encrypts what services keep, each under a data key of its own.</summary>
internal sealed class ServiceEncryption(ServiceKeys keys, KeyCipher cipher, GrantStore grants) : IKeyEncryption
{
    public async ValueTask<byte[]> EncryptAsync(KeyUse use, ReadOnlyMemory<byte> plaintext, CancellationToken cancellation)
    {
        var key = await keys.GetAsync(use, "Encrypt", new KeyQuestion(), cancellation);
        var dataKey = cipher.Random(Envelope.KeySize);
        try
        {
            var (wrapped, _) = await cipher.EncryptAsync(key, dataKey, use.Context, cancellation);
            return Envelope.Seal(dataKey, wrapped, plaintext.Span);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    public async ValueTask<byte[]> DecryptAsync(KeyUse use, ReadOnlyMemory<byte> encrypted, CancellationToken cancellation)
    {
        var wrapped = Envelope.WrappedKey(encrypted) ?? throw KmsErrors.InvalidCiphertext();
        var key = await keys.GetAsync(use, "Decrypt", new KeyQuestion(), cancellation);
        var (dataKey, _) = await cipher.DecryptAsync(key, wrapped, use.Context, cancellation);
        try
        {
            return dataKey.Length == Envelope.KeySize && Envelope.Open(dataKey, encrypted.Span, wrapped.Length) is { } plaintext
                ? plaintext
                : throw KmsErrors.InvalidCiphertext();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    public async ValueTask GrantAsync(KeyUse use, string granteeArn, string name, CancellationToken cancellation)
    {
        var limits = new GrantConstraints { EncryptionContextEquals = use.Context };
        string[] operations = ["Decrypt", "RetireGrant"];
        var question = new KeyQuestion { Operations = operations, Constraints = limits, GranteePrincipal = granteeArn };
        var key = await keys.GetAsync(use, "CreateGrant", question, cancellation);
        if (!Grant.IsPrincipal(granteeArn))
        {
            throw KmsErrors.InvalidPrincipal();
        }

        var grant = new Grant
        {
            Name = name,
            Grantee = granteeArn,
            IssuingAccount = $"arn:aws:iam::{use.Scope.Account}:root",
            Operations = operations,
            Constraints = limits,
        };
        await grants.AddAsync(key, grant, cancellation);
    }

    public async ValueTask RevokeAsync(Scope scope, string name, CancellationToken cancellation) => await grants.RemoveNamedAsync(scope, name, cancellation);
}
