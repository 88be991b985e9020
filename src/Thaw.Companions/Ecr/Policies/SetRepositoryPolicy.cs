using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Policies;

/// <summary>Gives a repository a policy.</summary>
internal sealed class SetRepositoryPolicy(RepositoryStore repositories, RepositoryPolicies policies) : IOperation
{
    private const int LongestText = 10_240;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.SetRepositoryPolicyRequest);
        var name = new Constraints()
            .Repository(input.RegistryId, input.RepositoryName)
            .Required("policyText", input.PolicyText)
            .Length("policyText", input.PolicyText, 0, LongestText)
            .CheckedName(request.Scope, input.RepositoryName);
        policies.Check(request, name, input.PolicyText!, input.Force == true);
        await repositories.ChangeAsync(name, repository => repository with { Policy = input.PolicyText }, cancellation);
        return OperationResponse.Json(new RepositoryPolicyShape(name.Scope.Account.Value, name.Name, input.PolicyText!), EcrJson.Default.RepositoryPolicyShape);
    }

    internal sealed record Request(string? RegistryId, string? RepositoryName, string? PolicyText, bool? Force);
}
