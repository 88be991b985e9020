using System.Globalization;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Networks.Egress;

/// <summary>What there is to know of the host's network before sandboxes get a way through it.</summary>
/// <param name="Interfaces">All interfaces but the loopback.</param>
/// <param name="Mtu">The largest packet that the way to the internet takes.</param>
/// <param name="CongestionControl">How connections of the host find their pace.</param>
/// <param name="Forwards">Whether IPv4 is already forwarded.</param>
/// <param name="HasInternet6">Whether there is a way to the internet over IPv6.</param>
/// <param name="Forwards6">Whether IPv6 is already forwarded.</param>
/// <param name="LearnsRoutes6">Whether the way was learnt from a router, to which a host that forwards no longer listens.</param>
internal sealed record HostNetwork(
    IReadOnlyList<string> Interfaces, int Mtu, string? CongestionControl, bool Forwards, bool HasInternet6, bool Forwards6, bool LearnsRoutes6)
{
    private const string Forwarding4 = "/proc/sys/net/ipv4/ip_forward", Forwarding6 = "/proc/sys/net/ipv6/conf/all/forwarding";
    private const string Congestion = "/proc/sys/net/ipv4/tcp_congestion_control";
    private const int UsualMtu = 1500, LeastMtu = 1280;

    // A route of a router's advertisement, or one that ends by itself, as programs enter those that take advertisements in the kernel's place.
    private const int RouteUp = 1, RouteRejects = 0x200, RouteLearnt = 0x44_0000;

    /// <summary>Whether sandboxes get IPv6: nothing that a host lives on is put at risk for it.</summary>
    public bool Offers6 => HasInternet6 && (Forwards6 || !LearnsRoutes6);

    /// <summary>Reads it all in the namespace of the thread.</summary>
    public static HostNetwork Read()
    {
        var routes = Lines("/proc/thread-self/net/route").Skip(1).Where(IsDefault).OrderBy(fields => long.Parse(fields[6], CultureInfo.InvariantCulture));
        var routes6 = Lines("/proc/thread-self/net/ipv6_route").Where(IsDefault6).ToList();
        return new HostNetwork(
            [.. Lines("/proc/thread-self/net/dev").Skip(2).Select(fields => fields[0].TrimEnd(':')).Where(name => name != "lo")],
            routes.FirstOrDefault() is { } route ? MtuOf(route[0]) : UsualMtu,
            ReadSetting(Congestion),
            IsOn(Forwarding4),
            routes6.Count > 0,
            IsOn(Forwarding6),
            routes6.Exists(fields => (Hexadecimal(fields[8]) & RouteLearnt) != 0));
    }

    /// <summary>Switches forwarding on in the namespace of the thread, where it is off.</summary>
    public void Forward()
    {
        SwitchOn(Forwarding4, Forwards);
        if (Offers6)
        {
            SwitchOn(Forwarding6, Forwards6);
        }
    }

    private static void SwitchOn(string setting, bool isOn)
    {
        if (!isOn)
        {
            ProcSetting.Write(setting, "1");
        }
    }

    private static bool IsDefault(string[] fields) =>
        fields.Length >= 8 && fields[1] == "00000000" && fields[7] == "00000000" && (Hexadecimal(fields[3]) & (RouteUp | RouteRejects)) == RouteUp;

    private static bool IsDefault6(string[] fields) =>
        fields.Length >= 10 && fields[1] == "00" && fields[9] != "lo" && fields[0].All(digit => digit == '0') && (Hexadecimal(fields[8]) & (RouteUp | RouteRejects)) == RouteUp;

    private static int Hexadecimal(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static bool IsOn(string setting) => ReadSetting(setting) == "1";

    private static string? ReadSetting(string setting) => File.Exists(setting) ? File.ReadAllText(setting).Trim() : null;

    private static IEnumerable<string[]> Lines(string path) => File.Exists(path)
        ? File.ReadAllLines(path).Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        : [];

    private static int MtuOf(string name) => Math.Clamp(InterfaceRequest.Read(name, InterfaceRequest.GetMtu) ?? UsualMtu, LeastMtu, UsualMtu);
}
