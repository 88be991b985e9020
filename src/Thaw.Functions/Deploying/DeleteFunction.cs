using Thaw.Aws.Operations;

namespace Thaw.Functions.Deploying;

/// <summary>Removes a function or one of its versions; invocations that are running still end.</summary>
internal sealed class DeleteFunction(FunctionStore store, Rollout rollout) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = FunctionTarget.Qualified(request, nameof(DeleteFunction));
        if (target.Qualifier is { IsLatest: true })
        {
            throw LambdaErrors.LatestCannotBeDeleted();
        }

        if (target.Qualifier is null)
        {
            await rollout.DeletedAsync(await store.DeleteAsync(target, cancellation));
        }
        else if (await store.DeleteVersionAsync(target, cancellation) is { } version)
        {
            await rollout.DeletedAsync(version);
        }

        return OperationResponse.Empty();
    }
}
