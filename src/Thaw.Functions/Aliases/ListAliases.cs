using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Versions;

namespace Thaw.Functions.Aliases;

/// <summary>Lists the aliases of a function by name, a page at a time.</summary>
internal sealed class ListAliases(FunctionStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var version = request.Query("FunctionVersion");
        var constraints = new Constraints().CollectVersion(version);
        var limit = PageSize.Read(request, constraints) ?? PageSize.Usual;
        var target = FunctionTarget.Unqualified(request, nameof(ListAliases), constraints);
        var after = PageMarker.ReadText(request.Query("Marker"));
        var found = await store.ListAliasesAsync(target, version, after ?? string.Empty, limit + 1, cancellation);
        var next = found.Count > limit ? PageMarker.Write(found[limit - 1].Name) : null;
        return OperationResponse.Json(new Response(next, [.. found.Take(limit).Select(AliasShape.Of)]), LambdaJson.Default.ListAliasesResponse);
    }

    internal sealed record Response(string? NextMarker, IReadOnlyList<AliasShape> Aliases);
}
