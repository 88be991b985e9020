using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Grants;

/// <summary>Lists the grants that a principal may retire.</summary>
internal sealed class ListRetirableGrants(GrantStore grants) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.ListRetirableGrantsRequest);
        new Constraints()
            .Page(input.Limit, input.Marker)
            .Principal("retiringPrincipal", input.RetiringPrincipal)
            .Service("retiringServicePrincipal", input.RetiringServicePrincipal)
            .Required("retiringPrincipal", input.RetiringPrincipal ?? input.RetiringServicePrincipal)
            .ThrowIfAny();
        var size = Math.Min(input.Limit ?? GrantList.PageSize, GrantList.MostAtOnce);
        var after = KmsMarker.Read(input.Marker);

        // Services retire no grants here.
        var found = input.RetiringPrincipal is { } retiring ? await grants.RetirableAsync(request.Scope, retiring, after, size + 1, cancellation) : [];
        var (page, next) = KmsMarker.Cut(found, size, grant => grant.Id);
        return OperationResponse.Json(
            new GrantList([.. page.Select(grant => GrantEntry.Of(ArnOf(request.Scope, grant), grant))], next, next is not null), KmsJson.Default.GrantList);
    }

    private static string ArnOf(Scope scope, Grant grant) => KmsArns.Key(scope.Account.Value, scope.Region.Value, grant.KeyId);

    internal sealed record Request(int? Limit, string? Marker, string? RetiringPrincipal, string? RetiringServicePrincipal);
}
