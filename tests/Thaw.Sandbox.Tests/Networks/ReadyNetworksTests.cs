namespace Thaw.Sandbox.Tests.Networks;

[Collection(nameof(SpawnerCollection))]
[Trait("ring", "sandbox")]
public sealed class ReadyNetworksTests
{
    private static readonly int[] Ports = [9001, 4566];

    [Fact]
    public async Task Each_sandbox_takes_one_for_good_and_as_many_as_before_are_ready_again()
    {
        var before = OpenNamespaces();
        await using (var ring = SandboxRing.Start(options => With(options, ready: 3)))
        {
            await ring.Host.StartAsync(TestContext.Current.CancellationToken);
            await FilledAsync(ring, 3);
            for (var i = 0; i < 8; i++)
            {
                await using var sandbox = await ring.Host.CreateAsync(
                    SandboxRing.Spec("/usr/bin/readlink", "/proc/self/ns/net") with { ListeningPorts = Ports }, TestContext.Current.CancellationToken);
                Assert.Equal(Ports, sandbox.Listeners.Keys);
                Assert.StartsWith("net:[", (await SandboxRing.RunAsync(sandbox)).Output, StringComparison.Ordinal);
                await FilledAsync(ring, 3);
                Assert.Equal(before + 4, OpenNamespaces());
            }
        }

        Assert.Equal(before, OpenNamespaces());
    }

    [Fact]
    public async Task A_sandbox_with_other_ports_gets_a_network_of_its_own_making()
    {
        await using var ring = SandboxRing.Start(options => With(options, ready: 1));
        await ring.Host.StartAsync(TestContext.Current.CancellationToken);
        await FilledAsync(ring, 1);
        await using var sandbox = await ring.Host.CreateAsync(SandboxRing.Shell("true") with { ListeningPorts = [8080] }, TestContext.Current.CancellationToken);
        Assert.Equal([8080], sandbox.Listeners.Keys);
        Assert.Equal(1, ring.Host.Networks.Ready.Count);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65)]
    public void More_than_a_few_are_refused(int ready)
    {
        var options = new SandboxOptions { StateDirectory = "/nowhere", Instance = "test", ReadyNetworks = ready };
        Assert.Equal([$"The number of ready networks must be 0–64, not {ready}."], options.Validate());
    }

    private static SandboxOptions With(SandboxOptions options, int ready) =>
        options with { ReadyVolumes = 0, ReadyListeningPorts = Ports, ReadyNetworks = ready };

    private static async Task FilledAsync(SandboxRing ring, int expected)
    {
        await ring.Host.Networks.Ready.Filled.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, ring.Host.Networks.Ready.Count);
    }

    private static int OpenNamespaces() => Directory.EnumerateFiles("/proc/self/fd").Count(path => new FileInfo(path).LinkTarget?.StartsWith("net:", StringComparison.Ordinal) == true);
}
