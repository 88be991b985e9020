using System.Globalization;

namespace Thaw.Sandbox.Tests.Networks.Egress;

[Collection(nameof(SpawnerCollection))]
[Trait("ring", "sandbox")]
public sealed class PublicEgressTests
{
    [Fact]
    public async Task The_internet_answers_and_sees_the_host()
    {
        await using var world = await EgressWorld.CreateAsync(EgressMode.Public);
        var targets = EgressWorld.Targets(EgressWorld.Internet);
        var targets6 = EgressWorld.Targets(EgressWorld.Internet6);
        Assert.Equal(
            EgressWorld.Answers(targets, EgressWorld.HostAddress) + EgressWorld.Answers(targets6, EgressWorld.HostAddress6),
            await world.ProbeAsync([.. targets, .. targets6]));
    }

    [Fact]
    public async Task A_connection_to_the_internet_finds_its_pace_as_those_of_the_host_do()
    {
        const string script = """
            import socket, sys
            for address in sys.argv[1:]:
                with socket.create_connection((address, 8080), 30) as s: print(s.getsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, 16).rstrip(b'\0').decode())
            """;
        await using var world = await EgressWorld.CreateAsync(EgressMode.Public);
        var used = world.Host.Run("cat /proc/sys/net/ipv4/tcp_congestion_control");
        Assert.Equal(used + used, (await world.Ring.RunAsync(EgressWorld.Python(script, EgressWorld.Internet, EgressWorld.Internet6))).Output);
    }

    [Fact]
    public async Task Private_networks_and_cloud_metadata_do_not_answer()
    {
        await using var world = await EgressWorld.CreateAsync(EgressMode.Public);
        var targets = EgressWorld.Targets([.. EgressWorld.Private, .. EgressWorld.Private6, .. EgressWorld.Metadata]);
        await world.AssertSilentAsync(targets);
    }

    [Fact]
    public async Task The_host_does_not_answer_on_any_of_its_addresses()
    {
        await using var world = await EgressWorld.CreateAsync(EgressMode.Public);
        await world.Ring.Host.StartAsync(TestContext.Current.CancellationToken);
        var cable = world.CableAddress();
        await world.Host.ServeAsync(EgressWorld.Port, cable);
        var targets = EgressWorld.Targets(EgressWorld.HostAddress, EgressWorld.HostAddress6, cable);
        await world.AssertSilentAsync(targets);
    }

    [Theory]
    [InlineData(EgressMode.Public)]
    [InlineData(EgressMode.Open)]
    public async Task Whoever_flushes_the_hosts_rules_opens_nothing_beyond_it(EgressMode mode)
    {
        await using var world = await EgressWorld.CreateAsync(mode);
        await world.Ring.Host.StartAsync(TestContext.Current.CancellationToken);
        world.Host.Run($"nft flush ruleset; nft 'add table ip other; add chain ip other leave {{ type nat hook postrouting priority srcnat; }}; add rule ip other leave masquerade'");
        string[] closed = mode == EgressMode.Public ? [.. EgressWorld.Private, world.CableAddress(), "169.254.169.254"] : ["169.254.169.254", "168.63.129.16"];
        await world.AssertSilentAsync(EgressWorld.Targets(closed));
    }

    [Fact]
    public async Task What_the_host_publishes_of_its_inner_networks_does_not_answer()
    {
        await using var world = await EgressWorld.CreateAsync(EgressMode.Public);
        world.Host.Run($"nft 'add table ip published; add chain ip published to {{ type nat hook prerouting priority dstnat; }}; add rule ip published to ip daddr {EgressWorld.HostAddress} dnat to 10.9.9.9'");
        var targets = EgressWorld.Targets(EgressWorld.HostAddress);
        await world.AssertSilentAsync(targets);
    }

    [Theory]
    [InlineData(EgressMode.Public)]
    [InlineData(EgressMode.Open)]
    public async Task Another_sandbox_does_not_answer(EgressMode mode)
    {
        const string serve = """
            import socket, time
            listener = socket.create_server(('0.0.0.0', 8080))
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as u:
                u.connect(('203.0.113.7', 53))
                print(u.getsockname()[0], flush=True)
            time.sleep(600)
            """;
        await using var world = await EgressWorld.CreateAsync(mode);
        await using var other = await world.Ring.Host.CreateAsync(EgressWorld.Python(serve), TestContext.Current.CancellationToken);
        var process = await other.StartAsync([new("PATH", "/usr/bin")], TestContext.Current.CancellationToken);
        using var reader = new StreamReader(process.Output);
        var address = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("100.127.", address, StringComparison.Ordinal);
        var targets = EgressWorld.Targets(address!);
        await world.AssertSilentAsync(targets);
    }

    [Fact]
    public async Task Mail_does_not_leave_as_on_AWS()
    {
        await using var world = await EgressWorld.CreateAsync(EgressMode.Public);
        await world.Outside.ServeAsync(25, EgressWorld.Internet);
        await world.AssertSilentAsync($"tcp,{EgressWorld.Internet},25");
    }

    [Fact]
    public async Task A_sandbox_cannot_send_as_another()
    {
        await using var world = await EgressWorld.CreateAsync(EgressMode.Public);
        await using var sandbox = await world.Ring.Host.CreateAsync(EgressWorld.DoubtingProber($"tcp,{EgressWorld.Internet},8080"), TestContext.Current.CancellationToken);

        // No program in a sandbox may do this; the rules hold nevertheless.
        TestNamespace.Run(((OciSandbox)sandbox).Network.Path, "ip addr add 100.127.200.200/32 dev eth0; ip route change default via 100.127.192.1 dev eth0 onlink src 100.127.200.200");
        var (output, _) = await SandboxRing.RunAsync(sandbox);
        Assert.Equal($"tcp,{EgressWorld.Internet},8080 does not answer\n", output);
    }

    [Fact]
    public async Task A_sandbox_that_has_opened_its_share_of_connections_gets_no_more_while_others_do()
    {
        const string script = """
            import socket, sys
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as u:
                for port in range(2000, 2000 + int(sys.argv[2])):
                    try: u.sendto(b'x', (sys.argv[1], port))
                    except OSError: pass
            with socket.socket() as s:
                s.settimeout(30)
                try:
                    s.connect((sys.argv[1], 8080))
                    print(s.recv(100).decode())
                except OSError: print('refused')
            """;
        await using var world = await EgressWorld.CreateAsync(EgressMode.Public);
        async Task<string> AfterAsync(int count) =>
            (await world.Ring.RunAsync(EgressWorld.Python(script, EgressWorld.Internet, count.ToString(CultureInfo.InvariantCulture)))).Output;
        Assert.Equal($"{EgressWorld.HostAddress}\n", await AfterAsync(900));
        Assert.Equal("refused\n", await AfterAsync(1100));
        Assert.Equal($"{EgressWorld.HostAddress}\n", await AfterAsync(0));
    }
}
