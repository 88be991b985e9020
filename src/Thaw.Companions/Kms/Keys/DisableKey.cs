using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Kms.Keys;

/// <summary>Keeps a key from encrypting and decrypting, until it is enabled again.</summary>
internal sealed class DisableKey(KeyStore keys) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.DisableKeyRequest);
        new Constraints().RequiredKeyId(input.KeyId).ThrowIfAny();
        await keys.ChangeAsync(request.Scope, input.KeyId!, key => key.Staying() with { State = KeyStates.Disabled }, cancellation);
        return OperationResponse.Empty(200);
    }

    internal sealed record Request(string? KeyId);
}
