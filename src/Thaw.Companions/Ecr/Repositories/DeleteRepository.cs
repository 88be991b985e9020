using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Ecr.Layers;
using Thaw.Companions.Ecr.Tokens;

namespace Thaw.Companions.Ecr.Repositories;

/// <summary>Removes a repository; with force also one that holds images.</summary>
internal sealed class DeleteRepository(RepositoryStore repositories, LayerSweepSignal sweep) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.DeleteRepositoryRequest);
        var name = new Constraints().Repository(input.RegistryId, input.RepositoryName).CheckedName(request.Scope, input.RepositoryName);
        var removed = await repositories.DeleteAsync(name, input.Force == true, cancellation);
        sweep.Raise();
        return OperationResponse.Json(new Response(RepositoryShape.Of(removed, RegistryAddress.OfDoor(request.Http.Request))), EcrJson.Default.DeleteRepositoryResponse);
    }

    internal sealed record Request(string? RegistryId, string? RepositoryName, bool? Force);

    internal sealed record Response(RepositoryShape Repository);
}
