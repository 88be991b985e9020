using Microsoft.AspNetCore.Http;
using Thaw.Aws.Hosted;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Tokens;

namespace Thaw.Companions.Ecr.Distribution;

/// <summary>The registry for container tools: the distribution API of the Open Container Initiative, which Docker speaks too, below <c>/v2/</c>.</summary>
internal sealed class RegistryContent(RegistryLogin login, BlobRoute blobs, UploadRoute uploads, ManifestRoute manifests, ListRoutes lists) : IHostedContent
{
    private static readonly Dictionary<string, string> NoDetail = [];

    public bool Claims(string host, string path) => RegistryRoute.Find(path) is not null;

    public async Task ServeAsync(HostedRequest request, CancellationToken cancellation)
    {
        var http = request.Http;
        http.Response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        try
        {
            await AnswerAsync(request, RegistryRoute.Find(request.Path)!, cancellation);
        }
        catch (AwsException refusal) when (!http.Response.HasStarted)
        {
            await RefuseAsync(http, RegistryErrors.Of(refusal), cancellation);
        }
    }

    private async Task AnswerAsync(HostedRequest request, RegistryRoute route, CancellationToken cancellation)
    {
        var visitor = await login.EnterAsync(request);
        if (route.Kind == RouteKind.Root)
        {
            await WriteRootAsync(request.Http, cancellation);
            return;
        }

        var here = new Scope(visitor.Caller.Account, visitor.Region);
        var repository = RegistryAddress.Find(request.Http.Request.Host.Host, route.Name, here) ?? throw RegistryErrors.InvalidName(route.Name);
        var exchange = new RegistryExchange(request, visitor, repository, route);
        await (route.Kind switch
        {
            RouteKind.Blob => blobs.AnswerAsync(exchange, cancellation),
            RouteKind.Upload => uploads.AnswerAsync(exchange, cancellation),
            RouteKind.Manifest => manifests.AnswerAsync(exchange, cancellation),
            _ => lists.AnswerAsync(exchange, cancellation),
        });
    }

    private static async Task WriteRootAsync(HttpContext http, CancellationToken cancellation)
    {
        if (http.Request.Method is not ("GET" or "HEAD"))
        {
            throw RegistryErrors.Unsupported(http.Request.Method);
        }

        http.Response.ContentType = "application/json";
        http.Response.ContentLength = 2;
        if (http.Request.Method == "GET")
        {
            await http.Response.Body.WriteAsync("{}"u8.ToArray(), cancellation);
        }
    }

    private static async Task RefuseAsync(HttpContext http, AwsException refusal, CancellationToken cancellation)
    {
        http.Response.StatusCode = refusal.Status;
        if (refusal.Code == RegistryErrors.UnauthorizedCode)
        {
            RegistryLogin.Challenge(http);
        }

        http.Response.ContentLength = null;
        http.Response.ContentType = "application/json";
        if (http.Request.Method != "HEAD")
        {
            var shape = new RegistryErrorShape([new RegistryErrorShape.Item(refusal.Code, refusal.Message, NoDetail)]);
            await OperationResponse.Json(shape, EcrJson.Default.RegistryErrorShape).WriteBodyAsync(http.Response, cancellation);
        }
    }
}
