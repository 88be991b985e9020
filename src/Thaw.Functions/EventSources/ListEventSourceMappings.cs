using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.EventSources.Shapes;
using Thaw.Functions.Versions;

namespace Thaw.Functions.EventSources;

/// <summary>Lists event source mappings, of a source, of a function, or all, a page at a time.</summary>
internal sealed class ListEventSourceMappings(EventSourceMappingStore store) : IOperation
{
    private const int LargestPage = 100;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var (source, name) = (request.Query("EventSourceArn"), request.Query("FunctionName"));
        var constraints = new Constraints().CollectSource(source).CollectFunction(name);
        var limit = Math.Min(PageSize.Read(request, constraints) ?? LargestPage, LargestPage);
        constraints.ThrowIfAny();
        var after = ReadMarker(request.Query("Marker"));
        var function = name is null
            ? null
            : FunctionTarget.Written(request, name, nameof(ListEventSourceMappings)) ?? throw LambdaErrors.FunctionNotFound(FunctionTarget.ArnOf(request.Scope, name));
        var mappings = await store.ListAsync(request.Scope, source, function, after, limit + 1, cancellation);
        var page = mappings.Take(limit).Select(MappingAnswers.Show).ToList();
        var next = mappings.Count > limit ? PageMarker.Write(page[^1].UUID) : null;
        return OperationResponse.Json(new Response(next, page), LambdaJson.Default.ListEventSourceMappingsResponse);
    }

    private static string ReadMarker(string? marker) => PageMarker.ReadText(marker) switch
    {
        null => string.Empty,
        var text when Guid.TryParseExact(text, "D", out _) => text,
        _ => throw LambdaErrors.BadMarker(),
    };

    internal sealed record Response(string? NextMarker, IReadOnlyList<EventSourceMappingShape> EventSourceMappings);
}
