using Thaw.Aws.Operations;
using Thaw.Functions.Versions;

namespace Thaw.Functions.CapacityProviders;

/// <summary>Lists the function versions of a capacity provider, of which there is none.</summary>
internal sealed class ListFunctionVersionsByCapacityProvider : IOperation
{
    private const int LargestPage = 50;

    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var constraints = new Constraints();
        PageSize.Read(request, constraints, LargestPage);
        throw CapacityProviderName.Refuse(request, constraints);
    }
}
