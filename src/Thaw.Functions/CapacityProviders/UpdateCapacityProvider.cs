using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Functions.CapacityProviders;

/// <summary>Changes a capacity provider, of which there is none.</summary>
internal sealed class UpdateCapacityProvider : IOperation
{
    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.CapacityProviderSettings);
        throw CapacityProviderName.Refuse(request, wanted.Collect(new Constraints()));
    }
}
