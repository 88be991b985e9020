using System.Net;
using Microsoft.AspNetCore.Http;
using Thaw.Aws.Naming;

namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>The condition keys of a request: what the connection shows, then what its session brings, then what the resource adds; none can speak for one before it.</summary>
internal sealed class RequestKeys(HttpContext http, Region region, IContextKeys session, IContextKeys resource) : IContextKeys
{
    public ContextValues Find(string key)
    {
        var value = OfConnection(key);
        if (value.Count == 0)
        {
            value = session.Find(key);
        }

        return value.Count == 0 ? resource.Find(key) : value;
    }

    private ContextValues OfConnection(string key) => key switch
    {
        "aws:sourceip" => new(Text(http.Connection.RemoteIpAddress)),
        "aws:securetransport" => new(http.Request.IsHttps ? "true" : "false"),
        "aws:useragent" => Header("User-Agent"),
        "aws:referer" => Header("Referer"),
        "aws:requestedregion" => new(region.Value),
        "aws:viaawsservice" => new("false"),
        _ => default,
    };

    private ContextValues Header(string name) => http.Request.Headers.TryGetValue(name, out var value) ? new((string?)value) : default;

    private static string? Text(IPAddress? address) => (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
}
