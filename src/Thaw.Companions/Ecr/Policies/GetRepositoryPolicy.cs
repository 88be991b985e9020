using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Policies;

/// <summary>Shows the policy of a repository.</summary>
internal sealed class GetRepositoryPolicy(RepositoryStore repositories) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.GetRepositoryPolicyRequest);
        var name = new Constraints().Repository(input.RegistryId, input.RepositoryName).CheckedName(request.Scope, input.RepositoryName);
        var repository = await repositories.GetAsync(name, cancellation);
        var shape = new RepositoryPolicyShape(name.Scope.Account.Value, name.Name, repository.Policy ?? throw EcrErrors.PolicyNotFound(name));
        return OperationResponse.Json(shape, EcrJson.Default.RepositoryPolicyShape);
    }

    internal sealed record Request(string? RegistryId, string? RepositoryName);
}
