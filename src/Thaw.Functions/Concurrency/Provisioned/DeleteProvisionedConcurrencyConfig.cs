using Thaw.Aws.Operations;

namespace Thaw.Functions.Concurrency.Provisioned;

/// <summary>Keeps no environments of a version or alias ready any more; those that work end when they are done.</summary>
internal sealed class DeleteProvisionedConcurrencyConfig(ProvisionedStore store, ProvisionedAllocations allocations) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = ProvisionedTarget.Read(request, nameof(DeleteProvisionedConcurrencyConfig), new Constraints(), LambdaErrors.ProvisionedNeedsQualifier);
        await store.DeleteAsync(target, cancellation);
        await allocations.ApplyAsync(target.Scope, target.Name);
        return OperationResponse.Empty();
    }
}
