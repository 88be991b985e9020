using Thaw.Aws.Operations;

namespace Thaw.Functions.CodeSigning;

/// <summary>Answers one code signing configuration.</summary>
internal sealed class GetCodeSigningConfig(CodeSigningStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation) =>
        OneCodeSigningConfig.Show(await store.GetAsync(CodeSigningTarget.Read(request, nameof(GetCodeSigningConfig)), cancellation));
}
