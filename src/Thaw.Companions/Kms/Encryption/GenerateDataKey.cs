using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Kms.Encryption;

/// <summary>Makes a key to encrypt with outside of KMS, and the same key encrypted, to keep beside what it encrypts.</summary>
internal sealed class GenerateDataKey(DataKeys dataKeys) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.DataKeyRequest);
        var (key, plaintext, ciphertext, material) = await dataKeys.MakeAsync(request.Scope, input, cancellation);
        return OperationResponse.Json(new Response(ciphertext, plaintext, key.Arn, material), KmsJson.Default.GenerateDataKeyResponse);
    }

    internal sealed record Response(byte[] CiphertextBlob, byte[] Plaintext, string KeyId, string KeyMaterialId);
}
