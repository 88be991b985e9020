using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Kms.Keys;

/// <summary>Lets a key encrypt and decrypt again.</summary>
internal sealed class EnableKey(KeyStore keys) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.EnableKeyRequest);
        new Constraints().RequiredKeyId(input.KeyId).ThrowIfAny();
        await keys.ChangeAsync(request.Scope, input.KeyId!, key => key.Staying() with { State = KeyStates.Enabled }, cancellation);
        return OperationResponse.Empty(200);
    }

    internal sealed record Request(string? KeyId);
}
