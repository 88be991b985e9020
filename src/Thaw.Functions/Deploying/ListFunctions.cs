using Thaw.Aws.Operations;
using Thaw.Functions.Shapes;
using Thaw.Functions.Versions;

namespace Thaw.Functions.Deploying;

/// <summary>Lists the functions of an account and region by name, or all their versions, a page at a time.</summary>
internal sealed class ListFunctions(FunctionStore store, FunctionAnswers answers) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var all = request.Query("FunctionVersion") is not null;
        var limit = ReadLimit(request);
        if (request.Query("MasterRegion") is not null)
        {
            // Only replicas at the edge have a master region, and there are none here.
            return all ? Show(new Response(null, [])) : throw LambdaErrors.MasterRegionNeedsAll();
        }

        return Show(all
            ? await ListVersionsAsync(request, limit, cancellation)
            : await ListFunctionsAsync(request, limit, cancellation));
    }

    private static OperationResponse Show(Response response) =>
        OperationResponse.Json(response, LambdaJson.Default.ListFunctionsResponse);

    private static int ReadLimit(OperationRequest request)
    {
        var constraints = new Constraints();
        var limit = PageSize.Read(request, constraints);
        constraints
            .OneOf("functionVersion", request.Query("FunctionVersion"), "ALL")
            .Length("masterRegion", request.Query("MasterRegion"), 1, 50)
            .Pattern("masterRegion", request.Query("MasterRegion"), FunctionPatterns.MasterRegion(), FunctionPatterns.MasterRegionText)
            .ThrowIfAny();
        return Math.Min(limit ?? PageSize.Usual, PageSize.Usual);
    }

    private async Task<Response> ListFunctionsAsync(OperationRequest request, int limit, CancellationToken cancellation)
    {
        var after = PageMarker.Read(request.Query("Marker"));
        var found = await store.ListAsync(request.Scope, after, limit + 1, cancellation);
        var next = found.Count > limit ? PageMarker.After(found[limit - 1].Name) : null;
        return new Response(next, await answers.SummarizeAsync(request, found.Take(limit), isQualified: false, cancellation));
    }

    private async Task<Response> ListVersionsAsync(OperationRequest request, int limit, CancellationToken cancellation)
    {
        var after = VersionMarker.Read(request.Query("Marker"));
        var found = await store.ListVersionsAsync(request.Scope, after, limit + 1, cancellation);
        var next = found.Count > limit ? VersionMarker.After(found[limit - 1]) : null;
        return new Response(next, await answers.SummarizeAsync(request, found.Take(limit), isQualified: true, cancellation));
    }

    internal sealed record Response(string? NextMarker, IReadOnlyList<FunctionConfigurationShape> Functions);
}
