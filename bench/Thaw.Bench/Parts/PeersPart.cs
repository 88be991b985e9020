using Thaw.Bench.Measuring;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;

namespace Thaw.Bench.Parts;

/// <summary>The same function in what people use elsewhere, where that runs without a container daemon.</summary>
internal sealed class PeersPart : IPart
{
    private const int Connections = 16;
    private const int MemoryMegabytes = 1024;
    private const string Peer = "serverless-offline";

    public string Name => "peers";

    public bool ByDefault => false;

    public async Task<IReadOnlyList<Row>> MeasureAsync(BenchSession session)
    {
        await using var offline = await ServerlessOffline.StartAsync(session.Workshop, session.Time);
        using var node = await session.CreateAsync("node", FunctionPlan.Node() with { MemoryMegabytes = MemoryMegabytes });
        var peer = Contender.Of(Peer, offline.Endpoint, "POST", ServerlessOffline.Path, BenchSession.Payload, session.Time);
        var thaw = await session.InvocationsAsync(node, "Thaw");
        var warm = Turns.Time(session.Scale, 1, peer, thaw);
        var duration = TimeSpan.FromSeconds(session.Scale.RateSeconds);
        var rates = (Peer: ClosedLoop.Rate(peer, Connections, duration), Thaw: ClosedLoop.Rate(thaw, Connections, duration));
        return
        [
            new Row(Name, "Node, warm, 1 conn.", "µs", warm[1].Median) { P99 = warm[1].P99 }.Over(Peer, warm[0].Median),
            new Row(Name, $"Node, {Connections} conn.", "req/s", rates.Thaw).Over(Peer, rates.Peer),
        ];
    }
}
