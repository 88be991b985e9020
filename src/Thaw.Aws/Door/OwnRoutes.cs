using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Content;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Door;

/// <summary>The paths below <c>/_thaw/</c>: health, reset, explanations and presigned downloads.</summary>
internal sealed class OwnRoutes(ServiceDirectory directory, IEnumerable<IResettable> resettables, ContentRoute content, ExplainRoute explain, AwsOptions options, ILogger<OwnRoutes> logger)
{
    private const string Prefix = "/_thaw/";

    private readonly IResettable[] _resettables = [.. resettables];

    /// <summary>Answers a request for one of Thaw's own paths; false for every other path.</summary>
    public async ValueTask<bool> TryAnswerAsync(Exchange exchange)
    {
        var path = exchange.Target.Path;
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        await AnswerAsync(exchange, path[Prefix.Length..], exchange.Http.Request.Method);
        return true;
    }

    private ValueTask AnswerAsync(Exchange exchange, string path, string method) => (path, method) switch
    {
        ("health", "GET" or "HEAD") => WriteHealthAsync(exchange.Http),
        ("reset", "POST") => ResetAsync(exchange.Http),
        (ExplainRoute.Name, "GET") => explain.AnswerAsync(exchange),
        (_, "GET") when exchange.Target.Path.StartsWith(ContentLinks.Path, StringComparison.Ordinal) => content.AnswerAsync(exchange),
        _ => throw OwnErrors.NotFound(),
    };

    private async ValueTask WriteHealthAsync(HttpContext http)
    {
        var version = typeof(OwnRoutes).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
        var health = new HealthShape("running", version, options.Authorization == AuthorizationMode.Audit ? "audited" : "enforced", directory.Names);
        await OperationResponse.Json(health, OwnJson.Default.HealthShape).WriteBodyAsync(http.Response, http.RequestAborted);
    }

    private async ValueTask ResetAsync(HttpContext http)
    {
        if (!options.AllowReset)
        {
            throw OwnErrors.Forbidden("A reset is not allowed here; start Thaw with --allow-reset on a loopback address to allow it.");
        }

        // No page in somebody's browser and no function may empty the server: the first sends an Origin, the second comes from its sandbox.
        if (http.Request.Headers.Origin.Count > 0 || http.Features.Get<ISandboxedConnection>() is not null)
        {
            throw OwnErrors.Forbidden("A reset is not accepted from a web page or from inside a sandbox.");
        }

        foreach (var resettable in _resettables)
        {
            await resettable.ResetAsync(http.RequestAborted);
        }

        DoorLog.Reset(logger);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
