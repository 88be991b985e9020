using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Ecr.Tokens;

namespace Thaw.Companions.Ecr.Repositories;

/// <summary>Lists the repositories of a registry, or describes those that are named.</summary>
internal sealed class DescribeRepositories(RepositoryStore repositories) : IOperation
{
    private const int PageSize = 100;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.DescribeRepositoriesRequest);
        Check(input);
        var (found, next) = input.RepositoryNames is { } names
            ? (await NamedAsync(request.Scope, names!, cancellation), null)
            : await PageAsync(request.Scope, input, cancellation);
        var address = RegistryAddress.OfDoor(request.Http.Request);
        return OperationResponse.Json(new Response([.. found.Select(repository => RepositoryShape.Of(repository, address))], next), EcrJson.Default.DescribeRepositoriesResponse);
    }

    private static void Check(Request input)
    {
        new Constraints().Registry(input.RegistryId).Items("repositoryNames", input.RepositoryNames, 1, 100).Page(input.MaxResults).Check();
        if (input is { RepositoryNames: not null, MaxResults: not null } or { RepositoryNames: not null, NextToken: not null })
        {
            throw EcrErrors.Invalid("maxResults", "maxResults and nextToken cannot be used when repositories are specified with repositoryNames");
        }

        if (input.RepositoryNames?.FirstOrDefault(name => !RepositoryName.IsName(name!)) is not null)
        {
            throw EcrErrors.Invalid("repositoryNames", $"must satisfy regular expression '{RepositoryName.Form}'");
        }
    }

    private async Task<IReadOnlyList<Repository>> NamedAsync(Scope scope, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        List<Repository> found = [];
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            found.Add(await repositories.GetAsync(new RepositoryName(scope, name), cancellation));
        }

        return found;
    }

    private async Task<(IReadOnlyList<Repository> Found, string? Next)> PageAsync(Scope scope, Request input, CancellationToken cancellation)
    {
        var size = input.MaxResults ?? PageSize;
        var found = await repositories.ListAsync(scope, EcrPageToken.Read(input.NextToken), size + 1, cancellation);
        return found.Count > size ? ([.. found.Take(size)], EcrPageToken.Of(found[size - 1].Name.Name)) : (found, null);
    }

    internal sealed record Request(string? RegistryId, IReadOnlyList<string?>? RepositoryNames, string? NextToken, int? MaxResults);

    internal sealed record Response(IReadOnlyList<RepositoryShape> Repositories, string? NextToken);
}
