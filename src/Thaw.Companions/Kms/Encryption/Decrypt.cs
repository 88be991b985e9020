using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Grants;

namespace Thaw.Companions.Kms.Encryption;

/// <summary>Decrypts; the ciphertext says by which key.</summary>
internal sealed class Decrypt(OpenedCiphertext opened, GrantTokens tokens) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.DecryptRequest);
        new Constraints()
            .Required("ciphertextBlob", input.CiphertextBlob)
            .Blob("ciphertextBlob", input.CiphertextBlob, 1, Ciphertext.MaxBytes)
            .Context(input.EncryptionContext)
            .Tokens(input.GrantTokens)
            .KeyId(input.KeyId)
            .Algorithm(input.EncryptionAlgorithm)
            .ThrowIfAny();
        tokens.Check(input.GrantTokens);
        EncryptionRules.RefuseRecipient(input.Recipient);
        EncryptionRules.RequireSymmetric(input.EncryptionAlgorithm);
        var key = await opened.KeyAsync(request.Scope, input.CiphertextBlob!, input.KeyId, cancellation);
        var (plaintext, material) = await opened.OpenAsync(key, input.CiphertextBlob!, input.EncryptionContext, cancellation);
        EncryptionRules.EndDryRun(input.DryRun);
        return OperationResponse.Json(new Response(key.Arn, plaintext, EncryptionRules.Symmetric, material), KmsJson.Default.DecryptResponse);
    }

    internal sealed record Request
    {
        public byte[]? CiphertextBlob { get; init; }

        public IReadOnlyDictionary<string, string>? EncryptionContext { get; init; }

        public IReadOnlyList<string?>? GrantTokens { get; init; }

        public string? KeyId { get; init; }

        public string? EncryptionAlgorithm { get; init; }

        public Recipient? Recipient { get; init; }

        public bool? DryRun { get; init; }
    }

    internal sealed record Response(string KeyId, byte[] Plaintext, string EncryptionAlgorithm, string KeyMaterialId);
}
