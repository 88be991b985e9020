using Thaw.Aws.Operations;

namespace Thaw.Functions.CodeSigning;

/// <summary>Removes a code signing configuration that no function has.</summary>
internal sealed class DeleteCodeSigningConfig(CodeSigningStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        await store.DeleteAsync(CodeSigningTarget.Read(request, nameof(DeleteCodeSigningConfig)), cancellation);
        return OperationResponse.Empty();
    }
}
