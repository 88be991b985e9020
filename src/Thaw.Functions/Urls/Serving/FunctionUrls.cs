using Microsoft.AspNetCore.Http;
using Thaw.Aws.Hosted;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Urls.Serving;

/// <summary>Answers requests to function URLs, by host name or by path.</summary>
internal sealed class FunctionUrls(UrlDirectory directory, UrlPermission permission, UrlInvocations invocations) : IHostedContent
{
    private const string SigningName = "lambda";

    public bool Claims(string host, string path) => UrlAddress.Matches(host, path);

    public async Task ServeAsync(HostedRequest request, CancellationToken cancellation)
    {
        var response = request.Http.Response;
        if (!UrlAddress.TryRead(request.Http.Request.Host.Host, request.Path, out var address)
            || await directory.FindAsync(address.UrlId, cancellation) is not { } url
            || (address.Region is { } region && !region.Equals(url.Scope.Region.Value, StringComparison.OrdinalIgnoreCase)))
        {
            await UrlRefusals.Unknown(response);
        }
        else if (!AnswersPreflight(request.Http, url))
        {
            await AnswerAsync(request, url, address, cancellation);
        }
    }

    // The rules hold for refusals too: otherwise a page could not read why its request was refused.
    private static bool AnswersPreflight(HttpContext http, FunctionUrl url)
    {
        if (url.Cors is not { } rules)
        {
            return false;
        }

        var isPreflight = UrlCors.IsPreflight(http.Request.Method, http.Request.Headers);
        var origin = http.Request.Headers.Origin.Count > 0 ? http.Request.Headers.Origin.ToString() : null;
        http.Response.OnStarting(() =>
        {
            UrlCors.Apply(rules, origin, isPreflight, http.Response.Headers);
            return Task.CompletedTask;
        });
        return isPreflight;
    }

    private async ValueTask AnswerAsync(HostedRequest request, FunctionUrl url, UrlAddress address, CancellationToken cancellation)
    {
        var response = request.Http.Response;
        if (!await request.TryReadBodyAsync(LambdaApi.InvokePayloadBytes))
        {
            await UrlRefusals.TooLarge(response);
            return;
        }

        var (proven, caller) = url.AuthType == FunctionUrl.SignedOnly ? await IdentifyAsync(request, url) : (true, null);
        if (!proven || !await permission.AllowsAsync(request, url, caller, cancellation))
        {
            await UrlRefusals.Forbidden(response);
            return;
        }

        await invocations.RunAsync(request, url, address, caller, cancellation);
    }

    /// <summary>Who signed; nothing is proven when nobody did.</summary>
    private static async ValueTask<(bool Proven, Caller? Caller)> IdentifyAsync(HostedRequest request, FunctionUrl url)
    {
        try
        {
            return (true, await request.VerifyAsync(SigningName, url.Scope.Region.Value));
        }
        catch (AwsException refusal) when (refusal.Code == "MissingAuthenticationTokenException")
        {
            return (false, null);
        }
    }
}
