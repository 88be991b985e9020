using Microsoft.Extensions.Logging.Abstractions;

namespace Thaw.Sandbox.Tests.Networks.Egress;

[Collection(nameof(SpawnerCollection))]
[Trait("ring", "sandbox")]
public sealed class EgressHostTests
{
    private static readonly string[] Internet = [$"tcp,{EgressWorld.Internet},8080"];

    [Fact]
    public async Task A_host_whose_forwarding_was_off_does_not_become_a_router_for_its_neighbours()
    {
        await using var world = await EgressWorld.CreateAsync(EgressMode.Public);
        using var inner = await TestNamespace.CreateAsync();
        world.Host.Run($"ip link add in0 type veth peer name eth0 netns {inner.Path}; ip addr add 10.77.0.1/24 dev in0; ip link set in0 up");
        inner.Run("ip addr add 10.77.0.2/24 dev eth0; ip link set eth0 up; ip route add default via 10.77.0.1");
        await inner.ServeAsync(EgressWorld.Port, "10.77.0.2");
        world.Outside.Run($"ip route add 10.77.0.0/24 via {EgressWorld.HostAddress}");
        string AskFromOutside(string address, int patience) => world.Outside.Run(
            $"python3 -c \"import socket; s = socket.create_connection(('{address}', 8080), {patience}); print(s.recv(99).decode())\" 2>/dev/null || echo nothing");
        await world.Ring.Host.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal("1\n1\n", world.Host.Run("cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv6/conf/all/forwarding"));
        Assert.Equal("nothing\n", AskFromOutside("10.77.0.2", 1));
        Assert.Contains(world.Ring.Host.Egress.Sentences, sentence => sentence.Contains("forwarding was off", StringComparison.Ordinal));

        // What the host publishes by rules of its own still answers.
        world.Host.Run($"nft 'add table ip published; add chain ip published to {{ type nat hook prerouting priority dstnat; }}; add rule ip published to ip daddr {EgressWorld.HostAddress} tcp dport 8080 dnat to 10.77.0.2'");
        Assert.Equal("198.51.100.2\n", AskFromOutside(EgressWorld.HostAddress, 30));
    }

    [Fact]
    public async Task A_host_that_forwards_already_is_left_as_it_is()
    {
        await using var world = await EgressWorld.CreateAsync(EgressMode.Public);
        world.Host.Run("echo 1 > /proc/sys/net/ipv4/ip_forward");
        Assert.Equal(EgressWorld.Answers(Internet, EgressWorld.HostAddress), await world.ProbeAsync(Internet));
        Assert.DoesNotContain("thaw_forwarding", world.Host.Run("nft list tables"), StringComparison.Ordinal);
        Assert.Single(world.Ring.Host.Egress.Sentences);
    }

    [Fact]
    public async Task A_host_that_learns_its_way_over_IPv6_from_a_router_keeps_it_and_sandboxes_have_IPv4()
    {
        await using var world = await EgressWorld.CreateAsync(EgressMode.Public);
        world.Host.Run("ip -6 route del default; ip -6 route add default via 2001:db8:1::2 dev up0 proto ra expires 600");
        Assert.Equal(EgressWorld.Answers(Internet, EgressWorld.HostAddress), await world.ProbeAsync(Internet));
        var targets6 = EgressWorld.Targets(EgressWorld.Internet6);
        await world.AssertSilentAsync(targets6);
        Assert.Equal("0\n", world.Host.Run("cat /proc/sys/net/ipv6/conf/all/forwarding"));
    }

    [Fact]
    public async Task Two_instances_on_a_machine_do_not_disturb_each_other()
    {
        await using var world = await EgressWorld.CreateAsync(EgressMode.Public);
        await using (var second = SandboxRing.Start(options => EgressWorld.Options(options, EgressMode.Open, world.Host.Path)))
        {
            Assert.Equal(EgressWorld.Answers(Internet, EgressWorld.HostAddress), (await second.RunAsync(EgressWorld.Prober(Internet))).Output);
            Assert.Equal(EgressWorld.Answers(Internet, EgressWorld.HostAddress), await world.ProbeAsync(Internet));
            var inside = EgressWorld.Targets("10.9.9.9");
            Assert.Equal(EgressWorld.Answers(inside, EgressWorld.HostAddress), (await second.RunAsync(EgressWorld.Prober(inside))).Output);
            await world.AssertSilentAsync(inside);
        }

        Assert.Equal(EgressWorld.Answers(Internet, EgressWorld.HostAddress), await world.ProbeAsync(Internet));
    }

    [Fact]
    public async Task Fifty_sandboxes_leave_no_cable_and_a_clean_stop_leaves_no_rule()
    {
        await using var world = await EgressWorld.CreateAsync(EgressMode.Public);
        var host = world.Ring.Host;
        await host.StartAsync(TestContext.Current.CancellationToken);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 50), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
            async (_, cancellation) => await (await host.CreateAsync(SandboxRing.Shell("true") with { ListeningPorts = [9001] }, cancellation)).DisposeAsync());
        await host.Networks.Ready.Filled.WaitAsync(TestContext.Current.CancellationToken);

        // The loopback, the cable to the host, and the one network that is ready; the kernel ends namespaces a moment after their last user.
        Assert.True(SpinWait.SpinUntil(() => world.LinksOfRouter() == 3, TimeSpan.FromSeconds(60)), $"{world.LinksOfRouter()} interfaces are left");
        Assert.Contains("thaw_test_", world.Host.Run("nft list tables"), StringComparison.Ordinal);
        await world.Ring.Host.DisposeAsync();
        Assert.DoesNotContain("thaw_test_", world.Host.Run("nft list tables"), StringComparison.Ordinal);
        Assert.DoesNotContain("thaw", world.Host.Run("ip -o link"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_of_a_run_that_had_no_time_to_remove_them_are_gone_after_the_next_start_whatever_its_egress()
    {
        await using var world = await EgressWorld.CreateAsync(EgressMode.None);
        var options = world.Ring.Options;
        var table = $"thaw_{options.Instance.Replace('-', '_')}";
        world.Host.Run($"nft add table inet {table}");
        await File.WriteAllTextAsync(Path.Combine(options.StateDirectory, "egress"), table, TestContext.Current.CancellationToken);
        await world.Ring.Host.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", world.Host.Run("nft list tables"));
        Assert.Equal("0\n", world.Host.Run("cat /proc/sys/net/ipv4/ip_forward"));
        Assert.Same(EgressState.None, world.Ring.Host.Egress);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_machine_that_cannot_give_egress_is_refused_or_gives_none_and_says_so(bool required)
    {
        await using var ring = SandboxRing.Start(options => options with { Egress = EgressMode.Public, EgressRequired = required, HostNetwork = "/nowhere" });
        if (required)
        {
            var refused = await Assert.ThrowsAsync<SandboxException>(() => ring.Host.StartAsync(TestContext.Current.CancellationToken));
            Assert.Equal("functions cannot be given a network (public): cannot open the network namespace /nowhere: No such file or directory (2)", refused.Message);
            return;
        }

        await ring.Host.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(EgressMode.None, ring.Host.Egress.Mode);
        Assert.StartsWith("Functions have no network, because this machine cannot give them one", Assert.Single(ring.Host.Egress.Sentences), StringComparison.Ordinal);
        Assert.Equal("[(1, 'lo')]\n", (await ring.RunAsync(SandboxRing.Spec("/usr/bin/python3", "-c", "import socket; print(socket.if_nameindex())"))).Output);
    }
}
