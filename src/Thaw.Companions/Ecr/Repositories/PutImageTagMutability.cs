using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Ecr.Repositories;

/// <summary>Says which tags of a repository may be moved to another image.</summary>
internal sealed class PutImageTagMutability(RepositoryStore repositories) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.PutImageTagMutabilityRequest);
        var name = new Constraints()
            .Repository(input.RegistryId, input.RepositoryName)
            .Required("imageTagMutability", input.ImageTagMutability)
            .Mutability(input.ImageTagMutability, input.ImageTagMutabilityExclusionFilters)
            .CheckedName(request.Scope, input.RepositoryName);
        var mutability = MutabilityConstraints.Read(input.ImageTagMutability, input.ImageTagMutabilityExclusionFilters);
        await repositories.ChangeAsync(name, repository => repository with { Mutability = mutability }, cancellation);
        var answer = new Response(name.Scope.Account.Value, name.Name, mutability.Mode, ExclusionFilterShape.Of(mutability));
        return OperationResponse.Json(answer, EcrJson.Default.PutImageTagMutabilityResponse);
    }

    internal sealed record Request(
        string? RegistryId, string? RepositoryName, string? ImageTagMutability, IReadOnlyList<ExclusionFilterShape?>? ImageTagMutabilityExclusionFilters);

    internal sealed record Response(
        string RegistryId, string RepositoryName, string ImageTagMutability, IReadOnlyList<ExclusionFilterShape>? ImageTagMutabilityExclusionFilters);
}
