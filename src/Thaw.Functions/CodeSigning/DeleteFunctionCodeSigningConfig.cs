using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.CodeSigning;

/// <summary>Lets code be deployed to a function without being looked at.</summary>
internal sealed class DeleteFunctionCodeSigningConfig(CodeSigningStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        await store.UnbindAsync(FunctionTarget.WholeFunction(request, nameof(DeleteFunctionCodeSigningConfig)), cancellation);
        return OperationResponse.Empty();
    }
}
