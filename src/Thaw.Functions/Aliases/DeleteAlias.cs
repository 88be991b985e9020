using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Invoking;

namespace Thaw.Functions.Aliases;

/// <summary>Removes an alias; one that is not there is removed already.</summary>
internal sealed class DeleteAlias(FunctionStore store, VersionCatalog versions) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = AliasTarget.Read(request, nameof(DeleteAlias), new Constraints());
        await store.DeleteAliasAsync(target, cancellation);
        versions.DropAlias(target);
        return OperationResponse.Empty();
    }
}
