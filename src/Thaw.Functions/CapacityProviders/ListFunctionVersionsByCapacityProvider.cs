using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.CapacityProviders;

/// <summary>Lists the function versions of a capacity provider, of which there is none.</summary>
internal sealed class ListFunctionVersionsByCapacityProvider : IOperation
{
    private const int LargestPage = 50;

    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        PageLimit.Read(request, LargestPage);
        throw CapacityProviderName.Refuse(request, new Constraints());
    }
}
