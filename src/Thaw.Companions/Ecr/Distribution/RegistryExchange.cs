using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Thaw.Aws.Hosted;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Distribution;

/// <summary>A request to the distribution API, from somebody who has come in, about a repository.</summary>
/// <param name="Request">The request.</param>
/// <param name="Visitor">Who sends it.</param>
/// <param name="Repository">The repository that it names, there or not.</param>
/// <param name="Route">Its path.</param>
internal sealed record RegistryExchange(HostedRequest Request, RegistryVisitor Visitor, RepositoryName Repository, RegistryRoute Route)
{
    /// <summary>The HTTP exchange.</summary>
    public HttpContext Http => Request.Http;

    /// <summary>The method.</summary>
    public string Method => Http.Request.Method;

    /// <summary>A parameter of the query; null when it is absent.</summary>
    public string? Query(string name) => Http.Request.Query.TryGetValue(name, out var value) ? (string?)value : null;

    /// <summary>Says that something is there.</summary>
    /// <param name="status">The status.</param>
    /// <param name="place">Where, behind the repository in the path.</param>
    /// <param name="digest">Its digest; null when it has none yet.</param>
    public void Place(int status, string place, string? digest)
    {
        Http.Response.StatusCode = status;
        Http.Response.Headers[HeaderNames.Location] = $"/v2/{Route.Name}/{place}";
        if (digest is not null)
        {
            Http.Response.Headers["Docker-Content-Digest"] = digest;
        }
    }
}
