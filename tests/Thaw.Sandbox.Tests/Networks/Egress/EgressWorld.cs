using Thaw.Sandbox.Oci;

namespace Thaw.Sandbox.Tests.Networks.Egress;

/// <summary>
/// Two namespaces: one plays this machine; the other everything that a machine may reach, each address of which answers on port 8080.
/// Nothing of the real machine's network is touched.
/// </summary>
internal sealed class EgressWorld : IAsyncDisposable
{
    public const int Port = 8080;
    public const string HostAddress = "198.51.100.1", HostAddress6 = "2001:db8:1::1";
    public const string Internet = "203.0.113.7", Internet6 = "2001:db8:7::7";

    private const string Probe = """
        import socket, sys
        for target in sys.argv[2:]:
            kind, address, port = target.split(',')
            family = socket.AF_INET6 if ':' in address else socket.AF_INET
            with socket.socket(family, socket.SOCK_STREAM if kind == 'tcp' else socket.SOCK_DGRAM) as s:
                s.settimeout(float(sys.argv[1]))
                try:
                    s.connect((address, int(port)))
                    if kind == 'udp': s.send(b'hello')
                    print(target, 'sees', s.recv(100).decode())
                except OSError:
                    print(target, 'does not answer')
        """;

    // An address of IPv6 is there a moment after it was added.
    private const string Settled = "while [ -n \"$(ip -6 addr show tentative)\" ]; do :; done";

    private EgressWorld(TestNamespace host, TestNamespace outside, SandboxRing ring) => (Host, Outside, Ring) = (host, outside, ring);

    public TestNamespace Host { get; }

    public TestNamespace Outside { get; }

    public SandboxRing Ring { get; }

    /// <summary>Addresses that are beyond the host and not the internet.</summary>
    public static IReadOnlyList<string> Private { get; } = ["10.9.9.9", "172.16.5.5", "172.31.255.254", "192.168.7.7", "100.64.0.9", "198.18.0.9"];

    public static IReadOnlyList<string> Private6 { get; } = ["fd00:9::9", "64:ff9b::a09:909", "2002:a09:909::9"];

    /// <summary>Where clouds hand out the rights and secrets of a machine.</summary>
    public static IReadOnlyList<string> Metadata { get; } =
        ["169.254.169.254", "169.254.170.2", "192.0.0.192", "168.63.129.16", "100.100.100.200", "fd00:ec2::254", "fd20:ce::254"];

    public static async Task<EgressWorld> CreateAsync(EgressMode mode, Func<SandboxOptions, SandboxOptions>? change = null)
    {
        SkipWithoutTools();
        var host = await TestNamespace.CreateAsync();
        var outside = await TestNamespace.CreateAsync();
        host.Run($"""
            for setting in ipv4/ip_forward ipv6/conf/all/forwarding ipv4/icmp_ratelimit ipv6/icmp/ratelimit; do echo 0 > /proc/sys/net/$setting; done
            ip link add up0 mtu 1400 type veth peer name eth0 netns {outside.Path}
            ip addr add {HostAddress}/24 dev up0
            ip addr add {HostAddress6}/64 dev up0 nodad
            ip link set up0 up
            ip route add default via 198.51.100.2
            ip route add default via 2001:db8:1::2
            """);
        string[] addresses = [Internet, Internet6, .. Private, .. Private6, .. Metadata];
        outside.Run($"""
            ip addr add 198.51.100.2/24 dev eth0
            ip addr add 2001:db8:1::2/64 dev eth0 nodad
            ip link set eth0 up
            for address in {string.Join(' ', addresses)}; do ip addr add $address dev lo; done
            {Settled}
            """);
        host.Run(Settled);
        await host.ServeAsync(Port, HostAddress, HostAddress6);
        await outside.ServeAsync(Port, addresses);
        return new EgressWorld(host, outside, SandboxRing.Start(options => Options(change?.Invoke(options) ?? options, mode, host.Path)));
    }

    public static void SkipWithoutTools()
    {
        if (RuntimeProgram.Find("nft") is null || RuntimeProgram.Find("ip") is null)
        {
            Assert.Skip("Egress needs nftables and iproute2: apt-get install nftables iproute2.");
        }
    }

    public static SandboxOptions Options(SandboxOptions options, EgressMode mode, string hostNetwork) => options with
    {
        ReadyTmpBytes = [],
        ReadyVolumes = 1,
        ReadyListeningPorts = [9001],
        ReadyNetworks = 1,
        Egress = mode,
        HostNetwork = hostNetwork,
    };

    /// <summary>A program that says what it sees of each target, of which it expects an answer sooner or later.</summary>
    public static SandboxSpec Prober(params string[] targets) => Python(Probe, ["30", .. targets]);

    /// <summary>The same for targets that should be refused, or else say nothing for a while.</summary>
    public static SandboxSpec DoubtingProber(params string[] targets) => Python(Probe, ["2", .. targets]);

    public static SandboxSpec Python(string script, params string[] arguments) =>
        SandboxRing.Spec(["/usr/bin/python3", "-c", script, .. arguments]) with { ListeningPorts = [9001] };

    /// <summary>Both ways of talking to addresses.</summary>
    public static string[] Targets(params IEnumerable<string> addresses) =>
        [.. addresses.SelectMany(address => (string[])[$"tcp,{address},{Port}", $"udp,{address},{Port}"])];

    /// <summary>What the prober says of targets that answer.</summary>
    public static string Answers(IEnumerable<string> targets, string seen) => string.Concat(targets.Select(target => $"{target} sees {seen}\n"));

    public async Task AssertSilentAsync(params string[] targets) => Assert.Equal(
        string.Concat(targets.Select(target => $"{target} does not answer\n")), (await Ring.RunAsync(DoubtingProber(targets))).Output);

    /// <summary>What a sandbox sees of each target, a line each.</summary>
    public async Task<string> ProbeAsync(params string[] targets) => (await Ring.RunAsync(Prober(targets))).Output;

    /// <summary>The host, as sandboxes may address it once it has been started.</summary>
    public string CableAddress() => Host.Run("ip -4 -o addr | grep -o '169.254[.0-9]*' | head -n 1").Trim();

    public int LinksOfRouter() => TestNamespace.Run(Ring.Host.Networks.RouterPath!, "ip -o link").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    public async ValueTask DisposeAsync()
    {
        await Ring.DisposeAsync();
        Host.Dispose();
        Outside.Dispose();
    }
}
