using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Thaw.Aws.Authorization;
using Thaw.Companions.Ecr.Tokens;

namespace Thaw.Companions.Tests.Ecr;

internal sealed partial class EcrHost
{
    /// <summary>Logs in as the owner of an access key, which the development identity knows when it is an account's number.</summary>
    /// <returns>The value of the header <c>Authorization</c>.</returns>
    public async Task<string> LoginAsync(string accessKeyId = "test", string region = "us-east-1")
    {
        var scope = ScopeOf(accessKeyId == "test" ? Account : accessKeyId, region);
        var request = Request([], RequestPrincipal.Root(scope.Account), scope, accessKeyId);
        var answer = await ReadAsync(request, await Get<GetAuthorizationToken>().ExecuteAsync(request, Cancellation));
        return $"Basic {answer.GetProperty("authorizationData")[0].GetProperty("authorizationToken").GetString()}";
    }

    /// <summary>Sends a request to the front door.</summary>
    public async Task<DoorReply> SendAsync(string method, string target, string? login, byte[]? body = null, string host = "127.0.0.1:4566", params (string Name, string Value)[] headers)
    {
        var feature = new HttpRequestFeature { Method = method, RawTarget = target, Path = target.Split('?')[0], Scheme = "http", Body = new MemoryStream(body ?? []) };
        feature.QueryString = target.Contains('?', StringComparison.Ordinal) ? target[target.IndexOf('?', StringComparison.Ordinal)..] : "";
        feature.Headers.Host = host;
        feature.Headers.ContentLength = body?.Length;
        foreach (var (name, value) in login is null ? headers : [.. headers, ("Authorization", login)])
        {
            feature.Headers[name] = value;
        }

        using var output = new MemoryStream();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(feature);
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(output));
        var http = new DefaultHttpContext(features) { RequestServices = _services };
        await _door(http);
        await http.Response.BodyWriter.FlushAsync(Cancellation);
        return new DoorReply(http.Response.StatusCode, http.Response.Headers, output.ToArray());
    }
}
