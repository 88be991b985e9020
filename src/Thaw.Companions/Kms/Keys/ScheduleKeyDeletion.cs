using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Kms.Keys;

/// <summary>Has a key deleted after some days, in which it can be had back and encrypts nothing.</summary>
internal sealed class ScheduleKeyDeletion(KeyStore keys, KeyReaperSignal reaper, TimeProvider time) : IOperation
{
    private const int Least = 7;
    private const int Most = 30;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.ScheduleKeyDeletionRequest);
        new Constraints().RequiredKeyId(input.KeyId).Range("pendingWindowInDays", input.PendingWindowInDays, 1, 365).ThrowIfAny();
        var days = input.PendingWindowInDays ?? Most;
        if (days is < Least or > Most)
        {
            throw KmsErrors.Validation("PendingWindowInDays must be between 7 and 30 (inclusive)");
        }

        var due = time.GetUtcNow().AddDays(days).ToUnixTimeMilliseconds();
        var key = await keys.ChangeAsync(
            request.Scope,
            input.KeyId!,
            key => key.Staying() with { State = KeyStates.PendingDeletion, DeletionDate = due, PendingDays = days },
            cancellation);
        reaper.Raise();
        return OperationResponse.Json(new Response(key.Arn, KmsTime.Seconds(due), key.State, days), KmsJson.Default.ScheduleKeyDeletionResponse);
    }

    internal sealed record Request(string? KeyId, int? PendingWindowInDays);

    internal sealed record Response(string KeyId, double DeletionDate, string KeyState, int PendingWindowInDays);
}
