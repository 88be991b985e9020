using Thaw.Aws.Operations;
using Thaw.Functions.Versions;

namespace Thaw.Functions.CapacityProviders;

/// <summary>Lists the capacity providers, of which there are none.</summary>
internal sealed class ListCapacityProviders : IOperation
{
    private const int LargestPage = 50;

    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var constraints = new Constraints().OneOf("state", request.Query("State"), "Pending", "Active", "Failed", "Deleting");
        PageSize.Read(request, constraints, LargestPage);
        constraints.ThrowIfAny();
        return ValueTask.FromResult(OperationResponse.Json(new Response([]), LambdaJson.Default.ListCapacityProvidersResponse));
    }

    internal sealed record Response(IReadOnlyList<string> CapacityProviders);
}
