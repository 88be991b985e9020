using System.Net;

namespace Thaw.Sandbox.Networks.Names;

/// <summary>The name servers that answer for sandboxes: given ones, or those of a <c>resolv.conf</c>, looked at again when it changes.</summary>
internal sealed class NameServers(IReadOnlyList<IPEndPoint> given, string file = "/etc/resolv.conf")
{
    private const int Port = 53, MostServers = 3;

    private readonly Lock _gate = new();
    private IReadOnlyList<IPEndPoint> _read = [];
    private DateTime _written;

    public IReadOnlyList<IPEndPoint> Current => given.Count > 0 ? given : Read();

    /// <summary>The servers that the text of a <c>resolv.conf</c> names; this machine's own where it names none, as the C library has it.</summary>
    public static IReadOnlyList<IPEndPoint> Parse(string text)
    {
        var named = text.Split('\n')
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is ["nameserver", _, ..])
            .Select(words => IPAddress.TryParse(words[1], out var address) ? new IPEndPoint(address, Port) : null)
            .OfType<IPEndPoint>().Take(MostServers).ToList();
        return named.Count > 0 ? named : [new IPEndPoint(IPAddress.Loopback, Port)];
    }

    private IReadOnlyList<IPEndPoint> Read()
    {
        lock (_gate)
        {
            var written = File.GetLastWriteTimeUtc(file);
            if (_read.Count == 0 || written != _written)
            {
                (_read, _written) = (Parse(File.Exists(file) ? File.ReadAllText(file) : ""), written);
            }

            return _read;
        }
    }
}
