using System.Net;
using Thaw.Sandbox.Networks.Egress;

namespace Thaw.Sandbox.Networks;

/// <summary>What a sandbox finds about its network in its <c>/etc</c>.</summary>
/// <param name="Hosts">Names that need no name server.</param>
/// <param name="Resolver">The name server; empty where there is none.</param>
internal sealed record NetworkFiles(string Hosts, string Resolver)
{
    /// <summary>What the host is called where sandboxes reach it.</summary>
    public const string HostName = "host.thaw.internal";

    // AWS's telemetry listeners are addressed as sandbox, or with the domain.
    private const string Own = "127.0.0.1 localhost\n::1 localhost\n127.0.0.1 sandbox sandbox.localdomain\n";

    public static NetworkFiles For(EgressMode mode, IPAddress? host) => mode switch
    {
        EgressMode.None => new(Own, ""),
        EgressMode.Public => new(Own, $"nameserver {EgressAddresses.Gateway}\n"),
        _ => new($"{Own}{host} {HostName}\n", $"nameserver {EgressAddresses.Gateway}\n"),
    };
}
