using System.Diagnostics;
using System.Globalization;

namespace Thaw.Sandbox.Tests.Networks.Egress;

/// <summary>A measurement, run on demand: <c>Thaw.Sandbox.Tests -explicit only -class "*NetworkTimes" -showLiveOutput</c>.</summary>
[Collection(nameof(SpawnerCollection))]
[Trait("ring", "sandbox")]
public sealed class NetworkTimes(ITestOutputHelper report)
{
    private const int Rounds = 200;

    [Fact(Explicit = true)]
    public async Task A_network_made_and_one_taken_without_egress_and_with()
    {
        await using var without = await EgressWorld.CreateAsync(EgressMode.None);
        await using var with = await EgressWorld.CreateAsync(EgressMode.Public);
        var (plain, public6, ready, readyWith) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        foreach (var _ in Enumerable.Range(0, Rounds))
        {
            plain.Add(await TakeAsync(without, 9002));
            public6.Add(await TakeAsync(with, 9002));
            ready.Add(await TakeAsync(without, 9001));
            readyWith.Add(await TakeAsync(with, 9001));
        }

        foreach (var (name, times) in (ReadOnlySpan<(string, List<double>)>)[("made, none", plain), ("made, public", public6), ("ready, none", ready), ("ready, public", readyWith)])
        {
            times.Sort();
            report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-14} median {times[Rounds / 2]:F2} ms, p90 {times[Rounds * 9 / 10]:F2} ms, best {times[0]:F2} ms"));
        }
    }

    private static async Task<double> TakeAsync(EgressWorld world, int port)
    {
        await world.Ring.Host.StartAsync(TestContext.Current.CancellationToken);
        var networks = world.Ring.Host.Networks.Ready;
        await networks.Filled.WaitAsync(TestContext.Current.CancellationToken);
        var start = Stopwatch.GetTimestamp();
        using (await networks.TakeAsync([port]))
        {
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }
}
