using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Versions;

/// <summary>Lists the versions of a function in the order of their publication, <c>$LATEST</c> first.</summary>
internal sealed class ListVersionsByFunction(FunctionStore store, FunctionAnswers answers) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var constraints = new Constraints();
        var limit = PageSize.ReadUsual(request, constraints);
        var target = FunctionTarget.WholeFunction(request, nameof(ListVersionsByFunction), constraints);
        var after = VersionMarker.Read(request.Query("Marker"));
        var found = await store.ListVersionsAsync(target, after.Number, limit + 1, cancellation);
        var page = await answers.SummarizeAsync(request, found.Take(limit), isQualified: true, cancellation);
        var next = found.Count > limit ? VersionMarker.After(found[limit - 1]) : null;
        return OperationResponse.Json(new Response(next, page), LambdaJson.Default.ListVersionsByFunctionResponse);
    }

    internal sealed record Response(string? NextMarker, IReadOnlyList<FunctionConfigurationShape> Versions);
}
