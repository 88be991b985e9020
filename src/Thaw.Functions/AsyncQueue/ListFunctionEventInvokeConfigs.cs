using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Versions;

namespace Thaw.Functions.AsyncQueue;

/// <summary>Lists the event-invoke configurations of a function, its versions and aliases, a page at a time.</summary>
internal sealed class ListFunctionEventInvokeConfigs(EventInvokeStore store) : IOperation
{
    private const int LargestPage = 50;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var constraints = new Constraints();
        var limit = PageSize.Read(request, constraints, LargestPage) ?? LargestPage;
        var target = FunctionTarget.Qualified(request, nameof(ListFunctionEventInvokeConfigs), constraints) with { Qualifier = null };
        var after = PageMarker.ReadQualifier(request.Query("Marker"));
        var configs = await store.ListAsync(target, after, limit + 1, cancellation);
        var page = configs.Take(limit).Select(config => EventInvokeShape.Show(target, config)).ToList();
        var next = configs.Count > limit ? PageMarker.After(configs[limit - 1].Qualifier) : null;
        return OperationResponse.Json(new Response(page, next), LambdaJson.Default.ListFunctionEventInvokeConfigsResponse);
    }

    internal sealed record Response(IReadOnlyList<EventInvokeShape> FunctionEventInvokeConfigs, string? NextMarker);
}
