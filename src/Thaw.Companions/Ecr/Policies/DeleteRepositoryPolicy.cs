using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Policies;

/// <summary>Takes a repository's policy away.</summary>
internal sealed class DeleteRepositoryPolicy(RepositoryStore repositories) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.DeleteRepositoryPolicyRequest);
        var name = new Constraints().Repository(input.RegistryId, input.RepositoryName).CheckedName(request.Scope, input.RepositoryName);
        var before = await repositories.ChangeAsync(name, repository => repository with { Policy = null }, cancellation);
        var shape = new RepositoryPolicyShape(name.Scope.Account.Value, name.Name, before.Policy ?? throw EcrErrors.PolicyNotFound(name));
        return OperationResponse.Json(shape, EcrJson.Default.RepositoryPolicyShape);
    }

    internal sealed record Request(string? RegistryId, string? RepositoryName);
}
