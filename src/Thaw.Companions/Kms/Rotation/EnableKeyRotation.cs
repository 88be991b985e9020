using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Rotation;

/// <summary>Has a key's material renewed every so many days; what old material has encrypted still opens.</summary>
internal sealed class EnableKeyRotation(KeyStore keys, KeyReaperSignal reaper, TimeProvider time) : IOperation
{
    private const int Year = 365;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.EnableKeyRotationRequest);
        new Constraints().RequiredKeyId(input.KeyId).Range("rotationPeriodInDays", input.RotationPeriodInDays, 90, 2560).ThrowIfAny();
        await keys.ChangeAsync(request.Scope, input.KeyId!, key => Rotating(key.Usable(), input.RotationPeriodInDays), cancellation);
        reaper.Raise();
        return OperationResponse.Empty(200);
    }

    // The period that the key has goes on unless another one is given.
    private Key Rotating(Key key, int? days)
    {
        if (key.RotationDays is not null && (days is null || days == key.RotationDays))
        {
            return key;
        }

        var period = days ?? Year;
        return key with { RotationDays = period, NextRotation = time.GetUtcNow().AddDays(period).ToUnixTimeMilliseconds() };
    }

    internal sealed record Request(string? KeyId, int? RotationPeriodInDays);
}
