using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Kms.Encryption;

/// <summary>Gives random bytes.</summary>
internal sealed class GenerateRandom(KeyCipher cipher) : IOperation
{
    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.GenerateRandomRequest);
        new Constraints().Range("numberOfBytes", input.NumberOfBytes, 1, 1024).Length("customKeyStoreId", input.CustomKeyStoreId, 1, 64).ThrowIfAny();
        EncryptionRules.RefuseRecipient(input.Recipient);
        if (input.CustomKeyStoreId is not null)
        {
            throw KmsErrors.Unsupported("CustomKeyStoreId is not supported by Thaw.");
        }

        var count = input.NumberOfBytes ?? throw KmsErrors.Validation("NumberOfBytes is required.");
        return ValueTask.FromResult(OperationResponse.Json(new Response(cipher.Random(count)), KmsJson.Default.GenerateRandomResponse));
    }

    internal sealed record Request(int? NumberOfBytes, string? CustomKeyStoreId, Recipient? Recipient);

    internal sealed record Response(byte[] Plaintext);
}
