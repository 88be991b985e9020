using Thaw.Aws.Operations;

namespace Thaw.Functions.Concurrency.Provisioned;

/// <summary>Answers how many environments of a version or alias are kept ready, and how many are there.</summary>
internal sealed class GetProvisionedConcurrencyConfig(ProvisionedStore store, ProvisionedAllocations allocations) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = ProvisionedTarget.Read(request, nameof(GetProvisionedConcurrencyConfig), new Constraints(), LambdaErrors.ProvisionedNeedsQualifier);
        var config = await store.FindAsync(target, cancellation) ?? throw LambdaErrors.NoProvisionedConcurrency();
        return OperationResponse.Json(allocations.ProgressOf(target).Show(config), LambdaJson.Default.ProvisionedConcurrencyShape);
    }
}
