using System.Security.Cryptography;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Authorization;
using Thaw.Companions.Kms.Grants;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Encryption;

/// <summary>Moves a ciphertext to another key or context without showing what is in it.</summary>
internal sealed class ReEncrypt(KeyStore keys, KeyCipher cipher, OpenedCiphertext opened, GrantTokens tokens, IAuthority authority, KeyQuestions questions) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.ReEncryptRequest);
        Check(input);
        tokens.Check(input.GrantTokens);
        var reference = KeyReference.Read(request.Scope, input.DestinationKeyId!, allowsAlias: true);
        await authority.RequireAsync(request, "kms:ReEncryptTo", await DestinationAsync(request, reference, cancellation), cancellation);
        var source = await opened.KeyAsync(request.Scope, input.CiphertextBlob!, input.SourceKeyId, cancellation);
        var destination = (await keys.FindAsync(reference, cancellation) ?? throw reference.Missing()).Usable();
        var (plaintext, sourceMaterial) = await opened.OpenAsync(source, input.CiphertextBlob!, input.SourceEncryptionContext, cancellation);
        try
        {
            EncryptionRules.EndDryRun(input.DryRun);
            var (ciphertext, material) = await cipher.EncryptAsync(destination, plaintext, input.DestinationEncryptionContext, cancellation);
            return OperationResponse.Json(
                new Response(ciphertext, source.Arn, destination.Arn, EncryptionRules.Symmetric, EncryptionRules.Symmetric, sourceMaterial, material),
                KmsJson.Default.ReEncryptResponse);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }

    private static void Check(Request input)
    {
        new Constraints()
            .Required("ciphertextBlob", input.CiphertextBlob)
            .Blob("ciphertextBlob", input.CiphertextBlob, 1, Ciphertext.MaxBytes)
            .Context(input.SourceEncryptionContext, "sourceEncryptionContext")
            .KeyId(input.SourceKeyId, "sourceKeyId")
            .RequiredKeyId(input.DestinationKeyId, "destinationKeyId")
            .Context(input.DestinationEncryptionContext, "destinationEncryptionContext")
            .Algorithm(input.SourceEncryptionAlgorithm, "sourceEncryptionAlgorithm")
            .Algorithm(input.DestinationEncryptionAlgorithm, "destinationEncryptionAlgorithm")
            .Tokens(input.GrantTokens)
            .ThrowIfAny();
        EncryptionRules.RequireSymmetric(input.SourceEncryptionAlgorithm);
        EncryptionRules.RequireSymmetric(input.DestinationEncryptionAlgorithm);
    }

    private async Task<AskedResource> DestinationAsync(OperationRequest request, KeyReference reference, CancellationToken cancellation)
    {
        var question = KeyQuestion.Read(request);
        return await questions.AboutAsync(request, reference, question with { EncryptionContext = question.DestinationEncryptionContext }, cancellation);
    }

    internal sealed record Request
    {
        public byte[]? CiphertextBlob { get; init; }

        public IReadOnlyDictionary<string, string>? SourceEncryptionContext { get; init; }

        public string? SourceKeyId { get; init; }

        public string? DestinationKeyId { get; init; }

        public IReadOnlyDictionary<string, string>? DestinationEncryptionContext { get; init; }

        public string? SourceEncryptionAlgorithm { get; init; }

        public string? DestinationEncryptionAlgorithm { get; init; }

        public IReadOnlyList<string?>? GrantTokens { get; init; }

        public bool? DryRun { get; init; }
    }

    internal sealed record Response(
        byte[] CiphertextBlob,
        string SourceKeyId,
        string KeyId,
        string SourceEncryptionAlgorithm,
        string DestinationEncryptionAlgorithm,
        string SourceKeyMaterialId,
        string DestinationKeyMaterialId);
}
