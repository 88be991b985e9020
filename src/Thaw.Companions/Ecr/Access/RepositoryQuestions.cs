using Thaw.Aws.Authorization.Enforcement;
using Thaw.Companions.Ecr.Policies;
using Thaw.Companions.Ecr.Repositories;
using Thaw.Companions.Ecr.Tags;

namespace Thaw.Companions.Ecr.Access;

/// <summary>Turns a repository into what permissions are asked for: its ARN, its policy and its tags.</summary>
internal sealed class RepositoryQuestions(RepositoryStore repositories, RepositoryTagStore tags)
{
    /// <summary>A repository as it is asked for; of one that does not exist only the ARN.</summary>
    /// <param name="name">Which repository.</param>
    /// <param name="keys">The condition keys of the request.</param>
    /// <param name="cancellation">Ends the lookup.</param>
    public async Task<AskedResource> AboutAsync(RepositoryName name, KeyTable keys, CancellationToken cancellation)
    {
        var resource = new AskedResource(name.Arn) { Account = name.Scope.Account, ActsIn = name.Scope, Keys = keys };
        if (await repositories.FindAsync(name, cancellation) is not { } repository)
        {
            return resource;
        }

        foreach (var (key, value) in await tags.ListAsync(repository.Id, cancellation))
        {
            keys.Add($"aws:ResourceTag/{key}", value).Add($"ecr:ResourceTag/{key}", value);
        }

        var policy = repository.Policy is { } text ? RepositoryPolicies.Read(name, text) : null;
        return resource with { Policy = policy, PolicyUnreadable = repository.Policy is not null && policy is null };
    }
}
