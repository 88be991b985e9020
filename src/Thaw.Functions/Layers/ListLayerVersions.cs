using System.Globalization;
using Thaw.Aws.Operations;
using Thaw.Functions.Versions;

namespace Thaw.Functions.Layers;

/// <summary>Lists the versions of a layer that match, the newest first, a page at a time.</summary>
internal sealed class ListLayerVersions(LayerStore store) : IOperation
{
    private const int LargestPage = 50;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var (runtime, architecture) = (request.Query("CompatibleRuntime"), request.Query("CompatibleArchitecture"));
        var constraints = new Constraints().CollectFilters(runtime, architecture);
        var limit = PageSize.Read(request, constraints, LargestPage) ?? LargestPage;
        var layer = LayerTarget.OfLayer(request, constraints);
        var before = ReadMarker(request);
        if (layer.Scope.Account != request.Scope.Account)
        {
            throw LambdaErrors.NotAuthorized(request.Caller.Arn, nameof(ListLayerVersions), layer.Arn);
        }

        var matching = (await store.VersionsAsync(layer, cancellation))
            .Where(version => version.Details.Suits(runtime, architecture) && version.Target.Version < before)
            .Take(limit + 1)
            .ToList();
        var page = matching.Take(limit).Select(LayerAnswers.Summarize).ToList();
        var next = matching.Count > limit ? LayerMarker.After(page[^1].Version.ToString(CultureInfo.InvariantCulture)) : null;
        return OperationResponse.Json(new Response(next, page), LambdaJson.Default.ListLayerVersionsResponse);
    }

    private static long ReadMarker(OperationRequest request)
    {
        var text = LayerMarker.Read(request.Query("Marker"));
        if (text.Length == 0)
        {
            return long.MaxValue;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw LambdaErrors.BadMarker();
    }

    internal sealed record Response(string? NextMarker, IReadOnlyList<LayerVersionShape> LayerVersions);
}
