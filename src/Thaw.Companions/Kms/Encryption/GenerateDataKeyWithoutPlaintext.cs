using System.Security.Cryptography;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Kms.Encryption;

/// <summary>Makes an encrypted data key for somebody who will decrypt it later.</summary>
internal sealed class GenerateDataKeyWithoutPlaintext(DataKeys dataKeys) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.DataKeyRequest);
        var (key, plaintext, ciphertext, material) = await dataKeys.MakeAsync(request.Scope, input, cancellation);
        CryptographicOperations.ZeroMemory(plaintext);
        return OperationResponse.Json(new Response(ciphertext, key.Arn, material), KmsJson.Default.GenerateDataKeyWithoutPlaintextResponse);
    }

    internal sealed record Response(byte[] CiphertextBlob, string KeyId, string KeyMaterialId);
}
