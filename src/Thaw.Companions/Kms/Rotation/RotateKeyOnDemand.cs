using Dapper;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Encryption;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Rotation;

/// <summary>Renews a key's material now.</summary>
internal sealed class RotateKeyOnDemand(KeyStore keys, MaterialForge forge) : IOperation
{
    private const int Most = 25;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.RotateKeyOnDemandRequest);
        new Constraints().RequiredKeyId(input.KeyId).ThrowIfAny();
        var key = await keys.ChangeAsync(KeyReference.Read(request.Scope, input.KeyId!, allowsAlias: false), RotateAsync, cancellation);
        return OperationResponse.Json(new Response(key.Id), KmsJson.Default.RotateKeyOnDemandResponse);
    }

    private async Task<Key> RotateAsync(System.Data.Common.DbTransaction change, Key key)
    {
        const string count = "SELECT COUNT(*) FROM kms_materials WHERE key_id = @Id AND rotation = 'ON_DEMAND'";
        if (await change.Connection!.ExecuteScalarAsync<long>(count, new { key.Usable().Id }, change) >= Most)
        {
            throw KmsErrors.LimitExceeded($"The key {key.Arn} has been rotated on demand {Most} times, which is the limit.");
        }

        var material = forge.Make(key.Id, key.Material + 1, "ON_DEMAND");
        await MaterialStore.AddAsync(change, key.Id, material);
        return key with { Material = material.Number };
    }

    internal sealed record Request(string? KeyId);

    internal sealed record Response(string KeyId);
}
