using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Encryption;

namespace Thaw.Companions.Kms.Keys;

/// <summary>Shows a key; the key that a service has for itself is made when it is asked for by its alias.</summary>
internal sealed class DescribeKey(KeyStore keys, ManagedKeys managed, MaterialStore materials) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.DescribeKeyRequest);
        new Constraints().RequiredKeyId(input.KeyId).Tokens(input.GrantTokens).ThrowIfAny();
        var reference = KeyReference.Read(request.Scope, input.KeyId!, allowsAlias: true);
        var key = await keys.FindAsync(reference, cancellation)
            ?? await managed.FindOrMakeAsync(request.Scope, reference, cancellation)
            ?? throw reference.Missing();
        var material = await materials.FindAsync(key.Id, key.Material, cancellation);
        return OperationResponse.Json(new Response(KeyMetadata.Of(key, material?.Id)), KmsJson.Default.DescribeKeyResponse);
    }

    internal sealed record Request(string? KeyId, IReadOnlyList<string?>? GrantTokens);

    internal sealed record Response(KeyMetadata KeyMetadata);
}
