using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Policies;

/// <summary>Answers a key's policy as it was written.</summary>
internal sealed class GetKeyPolicy(KeyStore keys) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.GetKeyPolicyRequest);
        new Constraints().RequiredKeyId(input.KeyId).PolicyName(input.PolicyName).ThrowIfAny();
        var key = await keys.GetAsync(request.Scope, input.KeyId!, allowsAlias: false, cancellation);
        return (input.PolicyName ?? KeyPolicyConstraints.DefaultName) == KeyPolicyConstraints.DefaultName
            ? OperationResponse.Json(new Response(key.Policy, KeyPolicyConstraints.DefaultName), KmsJson.Default.GetKeyPolicyResponse)
            : throw KmsErrors.NoSuchPolicy();
    }

    internal sealed record Request(string? KeyId, string? PolicyName);

    internal sealed record Response(string Policy, string PolicyName);
}
