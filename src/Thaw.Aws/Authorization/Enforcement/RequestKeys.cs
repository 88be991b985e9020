using System.Net;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>The condition keys of a request: what the connection shows, then what its session brings, then what the resource adds; none can speak for one before it.</summary>
internal sealed class RequestKeys(OperationRequest request, IContextKeys resource) : IContextKeys
{
    public ContextValues Find(string key)
    {
        var value = OfConnection(key);
        if (value.Count == 0)
        {
            value = request.Caller.SessionKeys.Find(key);
        }

        return value.Count == 0 ? resource.Find(key) : value;
    }

    private ContextValues OfConnection(string key) => key switch
    {
        "aws:sourceip" => new(Text(request.Http.Connection.RemoteIpAddress)),
        "aws:securetransport" => new(request.Http.Request.IsHttps ? "true" : "false"),
        "aws:useragent" => new(request.Header("User-Agent")),
        "aws:referer" => new(request.Header("Referer")),
        "aws:requestedregion" => new(request.Scope.Region.Value),
        "aws:viaawsservice" => new("false"),
        _ => default,
    };

    private static string? Text(IPAddress? address) => (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
}
