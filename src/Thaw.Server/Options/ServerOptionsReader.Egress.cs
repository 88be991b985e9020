using System.Net;
using Thaw.Sandbox;

namespace Thaw.Server.Options;

// What functions reach.
internal sealed partial class ServerOptionsReader
{
    private const int DnsPort = 53;

    private ServerOptions ReadEgress(ServerOptions options)
    {
        var (mode, servers) = (EgressModeOf(configuration["Egress:Mode"]), NameServers());
        if (mode == EgressMode.None && servers.Length > 0)
        {
            _errors.Add("--egress-dns has no effect with --egress none; leave one of them out.");
        }

        return options with { Egress = mode, EgressNameServers = servers };
    }

    private EgressMode? EgressModeOf(string? text)
    {
        switch (text)
        {
            case null:
                return null;
            case "none":
                return EgressMode.None;
            case "public":
                return EgressMode.Public;
            case "open":
                return EgressMode.Open;
            default:
                _errors.Add($"--egress is none, public or open, not '{text}'.");
                return null;
        }
    }

    private IPEndPoint[] NameServers()
    {
        var texts = (configuration["Egress:NameServers"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var text in texts.Where(text => !IPEndPoint.TryParse(text, out _)))
        {
            _errors.Add($"--egress-dns takes ADDRESS or ADDRESS:PORT with commas between, not '{text}'.");
        }

        return [.. texts.Select(text => IPEndPoint.TryParse(text, out var server) ? server : null).OfType<IPEndPoint>()
            .Select(server => server.Port == 0 ? new IPEndPoint(server.Address, DnsPort) : server)];
    }
}
