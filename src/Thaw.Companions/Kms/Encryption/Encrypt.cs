using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Grants;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Encryption;

/// <summary>Encrypts up to 4,096 bytes under a key.</summary>
internal sealed class Encrypt(KeyStore keys, KeyCipher cipher, GrantTokens tokens) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.EncryptRequest);
        new Constraints()
            .RequiredKeyId(input.KeyId)
            .Required("plaintext", input.Plaintext)
            .Blob("plaintext", input.Plaintext, 1, 4096)
            .Context(input.EncryptionContext)
            .Tokens(input.GrantTokens)
            .Algorithm(input.EncryptionAlgorithm)
            .ThrowIfAny();
        tokens.Check(input.GrantTokens);
        var key = (await keys.GetAsync(request.Scope, input.KeyId!, allowsAlias: true, cancellation)).Usable();
        EncryptionRules.RequireSymmetric(input.EncryptionAlgorithm);
        EncryptionRules.EndDryRun(input.DryRun);
        var (ciphertext, _) = await cipher.EncryptAsync(key, input.Plaintext, input.EncryptionContext, cancellation);
        return OperationResponse.Json(new Response(ciphertext, key.Arn, EncryptionRules.Symmetric), KmsJson.Default.EncryptResponse);
    }

    internal sealed record Request
    {
        public string? KeyId { get; init; }

        public byte[]? Plaintext { get; init; }

        public IReadOnlyDictionary<string, string>? EncryptionContext { get; init; }

        public IReadOnlyList<string?>? GrantTokens { get; init; }

        public string? EncryptionAlgorithm { get; init; }

        public bool? DryRun { get; init; }
    }

    internal sealed record Response(byte[] CiphertextBlob, string KeyId, string EncryptionAlgorithm);
}
