using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Rotation;

/// <summary>Says whether and when a key's material is renewed.</summary>
internal sealed class GetKeyRotationStatus(KeyStore keys) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.GetKeyRotationStatusRequest);
        new Constraints().RequiredKeyId(input.KeyId).ThrowIfAny();
        var key = await keys.GetAsync(request.Scope, input.KeyId!, allowsAlias: false, cancellation);
        var rotates = key is { RotationDays: not null, State: not KeyStates.PendingDeletion };
        return OperationResponse.Json(
            new Response(rotates, key.Id, rotates ? key.RotationDays : null, rotates ? KmsTime.Seconds(key.NextRotation) : null),
            KmsJson.Default.GetKeyRotationStatusResponse);
    }

    internal sealed record Request(string? KeyId);

    internal sealed record Response(bool KeyRotationEnabled, string KeyId, int? RotationPeriodInDays, double? NextRotationDate);
}
