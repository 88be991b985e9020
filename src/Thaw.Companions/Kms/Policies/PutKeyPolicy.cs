using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Policies;

/// <summary>Gives a key another policy.</summary>
internal sealed class PutKeyPolicy(KeyStore keys, KeyPolicyRules rules) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.PutKeyPolicyRequest);
        new Constraints().RequiredKeyId(input.KeyId).PolicyName(input.PolicyName).Required("policy", input.Policy).Policy(input.Policy).ThrowIfAny();
        if ((input.PolicyName ?? KeyPolicyConstraints.DefaultName) != KeyPolicyConstraints.DefaultName)
        {
            throw KmsErrors.Unsupported("Only default policy is supported");
        }

        var key = await keys.GetAsync(request.Scope, input.KeyId!, allowsAlias: false, cancellation);
        var policy = rules.Check(request, key.Id, input.Policy, input.BypassPolicyLockoutSafetyCheck == true);
        await keys.ChangeAsync(request.Scope, input.KeyId!, current => current with { Policy = policy }, cancellation);
        return OperationResponse.Empty(200);
    }

    internal sealed record Request(string? KeyId, string? PolicyName, string? Policy, bool? BypassPolicyLockoutSafetyCheck);
}
