using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Access;

/// <summary>Each of the repositories that a request names, or all of a registry when it names none.</summary>
internal sealed class NamedRepositoriesResource(RepositoryQuestions questions) : IResourceResolver
{
    private const string Action = "ecr:DescribeRepositories";
    private const int Most = 100;

    public async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var question = EcrQuestion.Read(request);
        var scope = question.ScopeOf(request);
        if (question.RepositoryNames is not { Count: > 0 and <= Most } names || !names.All(name => name is not null && RepositoryName.IsName(name)))
        {
            return new AskedResource(new RepositoryName(scope, "*").Arn) { Account = scope.Account, ActsIn = scope };
        }

        List<AskedResource> asked = [];
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            asked.Add(await questions.AboutAsync(new RepositoryName(scope, name!), new KeyTable(), cancellation));
        }

        return asked[0] with { Also = [.. asked.Skip(1).Select(resource => KeyValuePair.Create(Action, resource))] };
    }
}
