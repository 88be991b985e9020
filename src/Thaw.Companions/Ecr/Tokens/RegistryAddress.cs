using Microsoft.AspNetCore.Http;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Tokens;

/// <summary>
/// How clients find a registry. AWS gives each account and region a host name; on one's own machine there is one address for all, so that the name
/// stands in front of the repository's: <c>127.0.0.1:4566/ACCOUNT.dkr.ecr.REGION.amazonaws.com/REPOSITORY</c>.
/// </summary>
internal static class RegistryAddress
{
    /// <summary>The address by which the client reached this server.</summary>
    public static string OfDoor(HttpRequest request) => request.Host.HasValue ? request.Host.Value! : "localhost";

    /// <summary>What a client pushes to and pulls from.</summary>
    public static string UriOf(RepositoryName repository, string address) => EcrRegistry.TryParse(address, out _)
        ? $"{address}/{repository.Name}"
        : $"{address}/{new EcrRegistry(repository.Scope.Account, repository.Scope.Region).Host}/{repository.Name}";

    /// <summary>The repository that a client names at a host.</summary>
    /// <param name="host">The host that the client reached, with or without its port.</param>
    /// <param name="name">The name in the path.</param>
    /// <param name="otherwise">The registry that is meant when neither host nor path name one.</param>
    /// <returns>The repository; null when the name can be none.</returns>
    public static RepositoryName? Find(string host, string name, Scope otherwise)
    {
        var scope = otherwise;
        if (EcrRegistry.TryParse(host, out var byHost))
        {
            scope = new Scope(byHost.Account, byHost.Region);
        }
        else if (name.Split('/', 2) is [var first, var rest] && EcrRegistry.TryParse(first, out var byPath))
        {
            (scope, name) = (new Scope(byPath.Account, byPath.Region), rest);
        }

        return RepositoryName.IsName(name) ? new RepositoryName(scope, name) : null;
    }
}
