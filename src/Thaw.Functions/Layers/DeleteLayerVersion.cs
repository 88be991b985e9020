using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Layers;

/// <summary>Deletes a version of a layer; functions that have it keep it, and none can be given it any more.</summary>
internal sealed class DeleteLayerVersion(LayerStore store, CodeShelf shelf) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = LayerTarget.OfVersion(request);
        if (target.Scope.Account != request.Scope.Account)
        {
            throw LambdaErrors.NotAuthorized(request.Caller.Arn, nameof(DeleteLayerVersion), target.VersionArn);
        }

        if (await store.DeleteAsync(target, cancellation) is { } deleted)
        {
            await shelf.SweepAsync(deleted.Code.CodeId);
        }

        return OperationResponse.Empty();
    }
}
