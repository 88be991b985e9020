using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Rotation;

/// <summary>Has a key's material stay as it is.</summary>
internal sealed class DisableKeyRotation(KeyStore keys) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.DisableKeyRotationRequest);
        new Constraints().RequiredKeyId(input.KeyId).ThrowIfAny();
        await keys.ChangeAsync(request.Scope, input.KeyId!, key => key.Usable() with { RotationDays = null, NextRotation = null }, cancellation);
        return OperationResponse.Empty(200);
    }

    internal sealed record Request(string? KeyId);
}
