using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.CapacityProviders;

/// <summary>Lists the capacity providers, of which there are none.</summary>
internal sealed class ListCapacityProviders : IOperation
{
    private const int LargestPage = 50;

    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        new Constraints().OneOf("state", request.Query("State"), "Pending", "Active", "Failed", "Deleting").ThrowIfAny();
        PageLimit.Read(request, LargestPage);
        return ValueTask.FromResult(OperationResponse.Json(new Response([]), LambdaJson.Default.ListCapacityProvidersResponse));
    }

    internal sealed record Response(IReadOnlyList<string> CapacityProviders);
}
