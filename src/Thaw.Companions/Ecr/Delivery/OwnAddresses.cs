using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;

namespace Thaw.Companions.Ecr.Delivery;

/// <summary>The addresses under which this server is reached on its machine.</summary>
internal sealed class OwnAddresses(IEnumerable<IServer> servers)
{
    private const int HttpPort = 80;

    /// <summary>Whether a host with its port, such as <c>localhost:4566</c>, is this server.</summary>
    public bool Has(string registry)
    {
        var asked = new HostString(registry);
        var port = asked.Port ?? HttpPort;
        return servers.SelectMany(server => server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            .Any(address => PortOf(address) == port && (IsLoopback(asked.Host) || HostOf(address) == asked.Host));
    }

    private static bool IsLoopback(string host) =>
        host == "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static string HostOf(string address) => Authority(address) is var text && text.LastIndexOf(':') is > 0 and var colon ? text[..colon] : text;

    private static int PortOf(string address) =>
        Authority(address) is var text && int.TryParse(text.AsSpan(text.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : HttpPort;

    private static string Authority(string address) => address[(address.IndexOf("//", StringComparison.Ordinal) + 2)..].TrimEnd('/');
}
