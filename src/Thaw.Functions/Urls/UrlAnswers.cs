using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Thaw.Functions.Urls;

/// <summary>Shows function URLs as the API answers them.</summary>
internal sealed class UrlAnswers(FunctionsOptions options)
{
    /// <summary>The URL as it is after its creation, which has not been modified yet.</summary>
    public FunctionUrlConfigShape ShowNew(FunctionUrl url, HttpRequest request) => Show(url, request) with { LastModifiedTime = null };

    public FunctionUrlConfigShape Show(FunctionUrl url, HttpRequest request) => new(
        Address(url, request),
        url.Target.WrittenArn,
        url.AuthType,
        CorsShape.Of(url.Cors),
        Moment(url.CreatedAt),
        Moment(url.ModifiedAt),
        url.InvokeMode);

    /// <summary>The host name without a port.</summary>
    public string HostOf(FunctionUrl url) => $"{url.UrlId}.lambda-url.{url.Scope.Region}.{options.UrlHostSuffix}";

    private string Address(FunctionUrl url, HttpRequest request)
    {
        var standard = options.UrlScheme == "https" ? 443 : 80;
        var port = options.UrlPort ?? request.Host.Port ?? standard;
        var shown = port == standard ? "" : string.Create(CultureInfo.InvariantCulture, $":{port}");
        return $"{options.UrlScheme}://{HostOf(url)}{shown}/";
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
