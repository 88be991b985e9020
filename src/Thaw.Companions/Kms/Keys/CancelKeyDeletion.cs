using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Kms.Keys;

/// <summary>Has a key back that was going to be deleted; it stays disabled until it is enabled.</summary>
internal sealed class CancelKeyDeletion(KeyStore keys) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.CancelKeyDeletionRequest);
        new Constraints().RequiredKeyId(input.KeyId).ThrowIfAny();
        var key = await keys.ChangeAsync(request.Scope, input.KeyId!, Restore, cancellation);
        return OperationResponse.Json(new Response(key.Arn), KmsJson.Default.CancelKeyDeletionResponse);
    }

    private static Key Restore(Key key) => key.State == KeyStates.PendingDeletion
        ? key with { State = KeyStates.Disabled, DeletionDate = null, PendingDays = null }
        : throw KmsErrors.NotPendingDeletion(key.Arn);

    internal sealed record Request(string? KeyId);

    internal sealed record Response(string KeyId);
}
