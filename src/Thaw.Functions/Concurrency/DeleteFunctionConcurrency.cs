using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Concurrency;

/// <summary>Gives a function's reserved concurrency back to the account.</summary>
internal sealed class DeleteFunctionConcurrency(ReservationStore store, Reservations reservations) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = FunctionTarget.Unqualified(request, nameof(DeleteFunctionConcurrency));
        await store.DeleteAsync(target, cancellation);
        await reservations.ApplyAsync(target.Scope, target.Name);
        return OperationResponse.Empty();
    }
}
