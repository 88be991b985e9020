using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Access;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Distribution;

/// <summary>Lets visitors do with a repository what they are allowed; what the distribution API does has the names of ECR's operations.</summary>
internal sealed class RepositoryGate(RepositoryQuestions questions, RepositoryStore repositories)
{
    /// <summary>The repository of a request, for something that its sender may do.</summary>
    /// <exception cref="AwsException">It is not allowed, or there is no such repository; of one that is not there nobody else learns.</exception>
    public async Task<Repository> EnterAsync(RegistryExchange exchange, CancellationToken cancellation, params string[] actions)
    {
        foreach (var action in actions)
        {
            if (await RefusalAsync(exchange, exchange.Repository, action, cancellation) is { } sentence)
            {
                throw RegistryErrors.Denied(sentence);
            }
        }

        return await repositories.GetAsync(exchange.Repository, cancellation);
    }

    /// <summary>Another repository, when the sender may do that with it; null when not or when there is none.</summary>
    public async Task<Repository?> TryEnterAsync(RegistryExchange exchange, RepositoryName name, CancellationToken cancellation, params string[] actions)
    {
        foreach (var action in actions)
        {
            if (await RefusalAsync(exchange, name, action, cancellation) is not null)
            {
                return null;
            }
        }

        return await repositories.FindAsync(name, cancellation);
    }

    private async Task<string?> RefusalAsync(RegistryExchange exchange, RepositoryName name, string action, CancellationToken cancellation)
    {
        var resource = await questions.AboutAsync(name, new KeyTable(), cancellation);
        return await exchange.Request.RefusalAsync(exchange.Visitor.Caller, name.Scope.Region, $"ecr:{action}", resource, cancellation);
    }
}
