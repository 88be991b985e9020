namespace Thaw.Sandbox.Tests.Networks.Egress;

[Collection(nameof(SpawnerCollection))]
[Trait("ring", "sandbox")]
public sealed class OpenEgressTests
{
    [Fact]
    public async Task The_internet_private_networks_and_the_host_answer()
    {
        await using var world = await EgressWorld.CreateAsync(EgressMode.Open);
        var beyond = EgressWorld.Targets([EgressWorld.Internet, .. EgressWorld.Private]);
        Assert.Equal(EgressWorld.Answers(beyond, EgressWorld.HostAddress), await world.ProbeAsync(beyond));
        var beyond6 = EgressWorld.Targets(EgressWorld.Internet6, "fd00:9::9");
        Assert.Equal(EgressWorld.Answers(beyond6, EgressWorld.HostAddress6), await world.ProbeAsync(beyond6));
        var host = await world.ProbeAsync(EgressWorld.Targets(EgressWorld.HostAddress, EgressWorld.HostAddress6));
        Assert.DoesNotContain("not answer", host, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_has_a_name()
    {
        await using var world = await EgressWorld.CreateAsync(EgressMode.Open);
        await world.Ring.Host.StartAsync(TestContext.Current.CancellationToken);
        await world.Host.ServeAsync(EgressWorld.Port, world.CableAddress());
        Assert.StartsWith("tcp,host.thaw.internal,8080 sees 169.254.", await world.ProbeAsync("tcp,host.thaw.internal,8080"), StringComparison.Ordinal);
        Assert.Contains(world.CableAddress(), world.Ring.Host.Egress.Sentences[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cloud_metadata_does_not_answer()
    {
        await using var world = await EgressWorld.CreateAsync(EgressMode.Open);
        var targets = EgressWorld.Targets(EgressWorld.Metadata);
        await world.AssertSilentAsync(targets);
    }
}
