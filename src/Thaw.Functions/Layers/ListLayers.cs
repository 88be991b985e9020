using Thaw.Aws.Operations;
using Thaw.Functions.Versions;

namespace Thaw.Functions.Layers;

/// <summary>Lists the layers of an account and region by name, each with the newest version that matches, a page at a time.</summary>
internal sealed class ListLayers(LayerStore store) : IOperation
{
    private const int LargestPage = 50;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var (runtime, architecture) = (request.Query("CompatibleRuntime"), request.Query("CompatibleArchitecture"));
        var constraints = new Constraints().CollectFilters(runtime, architecture);
        var limit = PageSize.Read(request, constraints, LargestPage) ?? LargestPage;
        constraints.ThrowIfAny();
        var after = LayerMarker.Read(request.Query("Marker"));
        var matching = (await store.AllAsync(request.Scope, cancellation))
            .Where(version => version.Details.Suits(runtime, architecture) && string.CompareOrdinal(version.Target.Name, after) > 0)
            .DistinctBy(version => version.Target.Name)
            .Take(limit + 1)
            .ToList();
        var page = matching.Take(limit)
            .Select(version => new Item(version.Target.Name, version.Target.Arn, LayerAnswers.Summarize(version)))
            .ToList();
        var next = matching.Count > limit ? LayerMarker.After(page[^1].LayerName) : null;
        return OperationResponse.Json(new Response(next, page), LambdaJson.Default.ListLayersResponse);
    }

    internal sealed record Response(string? NextMarker, IReadOnlyList<Item> Layers);

    internal sealed record Item(string LayerName, string LayerArn, LayerVersionShape LatestMatchingVersion);
}
