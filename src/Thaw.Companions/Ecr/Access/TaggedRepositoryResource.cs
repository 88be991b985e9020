using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Access;

/// <summary>The repository whose tags a request is about by its ARN.</summary>
internal sealed class TaggedRepositoryResource(RepositoryQuestions questions) : IResourceResolver
{
    public async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var question = EcrQuestion.Read(request);
        if (question.ResourceArn is null || RepositoryName.OfArn(question.ResourceArn) is not { } name || name.Scope.Region != request.Scope.Region)
        {
            return AskedResource.Any;
        }

        var keys = new KeyTable().AddRequestTags(question.Given());
        var removed = question.TagKeys?.OfType<string>().ToList();
        return await questions.AboutAsync(name, removed is { Count: > 0 } ? keys.Add("aws:TagKeys", removed) : keys, cancellation);
    }
}
