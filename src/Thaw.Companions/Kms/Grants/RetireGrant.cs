using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Encryption;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Grants;

/// <summary>Ends a grant that is not needed any more, by its token or by key and id.</summary>
internal sealed class RetireGrant(KeyStore keys, GrantStore grants, GrantTokens tokens) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.RetireGrantRequest);
        new Constraints().Length("grantToken", input.GrantToken, 1, 8192).KeyId(input.KeyId).GrantId(input.GrantId).ThrowIfAny();
        var (keyArn, id) = Named(input, tokens);
        var key = await keys.GetAsync(request.Scope, keyArn, allowsAlias: false, cancellation);
        if ((await grants.FindAsync(id, cancellation))?.KeyId != key.Id)
        {
            throw KmsErrors.NoSuchGrant(id);
        }

        EncryptionRules.EndDryRun(input.DryRun);
        return await grants.RemoveAsync(key, id, cancellation) ? OperationResponse.Empty(200) : throw KmsErrors.NoSuchGrant(id);
    }

    /// <summary>The key and the grant that a request names.</summary>
    /// <exception cref="AwsException">It names none.</exception>
    public static (string Key, string GrantId) Named(Request input, GrantTokens tokens) => input switch
    {
        { GrantToken: { } token } => tokens.Read(token),
        { KeyId: { } key, GrantId: { } id } => (key, id),
        _ => throw KmsErrors.Validation("Grant token OR (grant ID, key ID) must be specified"),
    };

    internal sealed record Request(string? GrantToken, string? KeyId, string? GrantId, bool? DryRun);
}
