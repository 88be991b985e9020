using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Versions;

namespace Thaw.Functions.CodeSigning;

/// <summary>Lists the code signing configurations of an account and region by id, a page at a time.</summary>
internal sealed class ListCodeSigningConfigs(CodeSigningStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var constraints = new Constraints();
        var limit = PageSize.ReadUsual(request, constraints);
        constraints.ThrowIfAny();
        var after = PageMarker.ReadText(request.Query("Marker")) ?? string.Empty;
        var found = await store.ListAsync(request.Scope, after, limit + 1, cancellation);
        var page = found.Take(limit).Select(CodeSigningConfigShape.Show).ToList();
        var next = found.Count > limit ? PageMarker.Write(page[^1].CodeSigningConfigId) : null;
        return OperationResponse.Json(new Response(next, page), LambdaJson.Default.ListCodeSigningConfigsResponse);
    }

    internal sealed record Response(string? NextMarker, IReadOnlyList<CodeSigningConfigShape> CodeSigningConfigs);
}
