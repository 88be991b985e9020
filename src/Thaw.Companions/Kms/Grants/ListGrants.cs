using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Grants;

/// <summary>Lists the grants of a key.</summary>
internal sealed class ListGrants(KeyStore keys, GrantStore grants) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.ListGrantsRequest);
        new Constraints()
            .Page(input.Limit, input.Marker)
            .RequiredKeyId(input.KeyId)
            .GrantId(input.GrantId)
            .Principal("granteePrincipal", input.GranteePrincipal)
            .Service("granteeServicePrincipal", input.GranteeServicePrincipal)
            .ThrowIfAny();
        var after = KmsMarker.Read(input.Marker);
        var key = await keys.GetAsync(request.Scope, input.KeyId!, allowsAlias: false, cancellation);

        // Services are given no grants here.
        var found = input.GranteeServicePrincipal is null ? await grants.ListAsync(key.Id, input.GranteePrincipal, input.GrantId, after, cancellation) : [];
        if (input.GrantId is not null && found.Count == 0)
        {
            throw KmsErrors.InvalidGrantId();
        }

        var (page, next) = KmsMarker.Cut(found, Math.Min(input.Limit ?? GrantList.PageSize, GrantList.MostAtOnce), grant => grant.Id);
        return OperationResponse.Json(new GrantList([.. page.Select(grant => GrantEntry.Of(key.Arn, grant))], next, next is not null), KmsJson.Default.GrantList);
    }

    internal sealed record Request(int? Limit, string? Marker, string? KeyId, string? GrantId, string? GranteePrincipal, string? GranteeServicePrincipal);
}
