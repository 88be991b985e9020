using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Access;

/// <summary>The repository that a request names.</summary>
internal sealed class RepositoryResource(RepositoryQuestions questions) : IResourceResolver
{
    public async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var question = EcrQuestion.Read(request);
        return question.RepositoryName is { } name && RepositoryName.IsName(name)
            ? await questions.AboutAsync(new RepositoryName(question.ScopeOf(request), name), new KeyTable().AddRequestTags(question.Given()), cancellation)
            : AskedResource.Any with { Account = question.ScopeOf(request).Account };
    }
}
