using Thaw.Aws.Operations;

namespace Thaw.Functions.CapacityProviders;

/// <summary>Answers a capacity provider, of which there is none.</summary>
internal sealed class GetCapacityProvider : IOperation
{
    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation) =>
        throw CapacityProviderName.Refuse(request, new Constraints());
}
