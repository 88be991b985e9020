using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Encryption;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Grants;

/// <summary>Takes a grant back.</summary>
internal sealed class RevokeGrant(KeyStore keys, GrantStore grants) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.RevokeGrantRequest);
        new Constraints().RequiredKeyId(input.KeyId).Required("grantId", input.GrantId).GrantId(input.GrantId).ThrowIfAny();
        var key = await keys.GetAsync(request.Scope, input.KeyId!, allowsAlias: false, cancellation);
        if ((await grants.FindAsync(input.GrantId!, cancellation))?.KeyId != key.Id)
        {
            throw KmsErrors.NoSuchGrant(input.GrantId!);
        }

        EncryptionRules.EndDryRun(input.DryRun);
        return await grants.RemoveAsync(key, input.GrantId!, cancellation) ? OperationResponse.Empty(200) : throw KmsErrors.NoSuchGrant(input.GrantId!);
    }

    internal sealed record Request(string? KeyId, string? GrantId, bool? DryRun);
}
