using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Policies;

/// <summary>Lists the names of a key's policies, of which there is one.</summary>
internal sealed class ListKeyPolicies(KeyStore keys) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.ListKeyPoliciesRequest);
        new Constraints().RequiredKeyId(input.KeyId).Page(input.Limit, input.Marker).ThrowIfAny();
        KmsMarker.Read(input.Marker);
        await keys.GetAsync(request.Scope, input.KeyId!, allowsAlias: false, cancellation);
        return OperationResponse.Json(new Response([KeyPolicyConstraints.DefaultName], false), KmsJson.Default.ListKeyPoliciesResponse);
    }

    internal sealed record Request(string? KeyId, int? Limit, string? Marker);

    internal sealed record Response(IReadOnlyList<string> PolicyNames, bool Truncated);
}
