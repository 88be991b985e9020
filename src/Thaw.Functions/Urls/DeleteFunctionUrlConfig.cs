using Thaw.Aws.Operations;

namespace Thaw.Functions.Urls;

/// <summary>Takes the URL of a function or alias away; a new one gets another address.</summary>
internal sealed class DeleteFunctionUrlConfig(UrlStore store, UrlDirectory directory) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = UrlTarget.Read(request, nameof(DeleteFunctionUrlConfig), new Constraints());
        directory.Forget((await store.DeleteAsync(target, cancellation)).UrlId);
        return OperationResponse.Empty();
    }
}
