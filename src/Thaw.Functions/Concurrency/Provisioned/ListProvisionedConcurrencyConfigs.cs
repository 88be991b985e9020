using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Versions;

namespace Thaw.Functions.Concurrency.Provisioned;

/// <summary>Lists the provisioned concurrency of a function's versions and aliases, a page at a time.</summary>
internal sealed class ListProvisionedConcurrencyConfigs(ProvisionedStore store, ProvisionedAllocations allocations) : IOperation
{
    private const int LargestPage = 50;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var constraints = FunctionTarget.CollectName(new Constraints(), request.Label("FunctionName"));
        var limit = PageSize.Read(request, constraints, LargestPage) ?? LargestPage;
        constraints.ThrowIfAny();
        var after = PageMarker.ReadQualifier(request.Query("Marker"));
        var target = FunctionTarget.Qualified(request, nameof(ListProvisionedConcurrencyConfigs)) with { Qualifier = null };
        var configs = await store.ListAsync(target, after, limit + 1, cancellation);
        var progress = allocations.ProgressOf(target.Scope, target.Name);
        var page = configs.Take(limit).Select(config => progress(config.Qualifier).Show(config, $"{target.Arn}:{config.Qualifier}")).ToList();
        var next = configs.Count > limit ? PageMarker.After(configs[limit - 1].Qualifier) : null;
        return OperationResponse.Json(new Response(page, next), LambdaJson.Default.ListProvisionedConcurrencyConfigsResponse);
    }

    internal sealed record Response(IReadOnlyList<ProvisionedConcurrencyShape> ProvisionedConcurrencyConfigs, string? NextMarker);
}
