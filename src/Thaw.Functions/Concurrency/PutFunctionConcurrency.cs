using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Concurrency;

/// <summary>Reserves concurrency for a function: others cannot take it, and the function cannot exceed it.</summary>
internal sealed class PutFunctionConcurrency(ReservationStore store, Reservations reservations, FunctionsOptions options) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.PutFunctionConcurrencyRequest);
        var constraints = new Constraints()
            .Required("reservedConcurrentExecutions", wanted.ReservedConcurrentExecutions)
            .Range("reservedConcurrentExecutions", wanted.ReservedConcurrentExecutions, 0, int.MaxValue);
        var target = FunctionTarget.Unqualified(request, nameof(PutFunctionConcurrency), constraints);
        var reserved = wanted.ReservedConcurrentExecutions!.Value;
        await store.PutAsync(target, reserved, options.ConcurrentExecutions, cancellation);
        await reservations.ApplyAsync(target.Scope, target.Name);
        return OperationResponse.Json(new ConcurrencyShape(reserved), LambdaJson.Default.ConcurrencyShape);
    }

    internal sealed record Request(int? ReservedConcurrentExecutions);
}
