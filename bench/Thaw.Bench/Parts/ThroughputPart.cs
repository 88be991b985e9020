using Thaw.Bench.Measuring;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;

namespace Thaw.Bench.Parts;

/// <summary>Requests a second of the native echo in a closed loop of eight connections.</summary>
internal sealed class ThroughputPart : IPart
{
    private const int Connections = 8;
    private const double Limit = 0.15;

    public string Name => "throughput";

    public async Task<IReadOnlyList<Row>> MeasureAsync(BenchSession session)
    {
        using var native = await session.CreateAsync("native", FunctionPlan.Native(session.Workshop));
        var floor = FloorContenders.Kestrel(await session.FloorsAsync(), session.Time);
        var echo = await session.InvocationsAsync(native, "native");
        var duration = TimeSpan.FromSeconds(session.Scale.RateSeconds);
        Turns.WarmUp(session.Scale, Connections, floor, echo);
        List<double> floors = [], echoes = [];
        for (var round = 0; round < Math.Max(session.Scale.Rounds / 2, 2); round++)
        {
            floors.Add(ClosedLoop.Rate(floor, Connections, duration));
            echoes.Add(ClosedLoop.Rate(echo, Connections, duration));
        }

        return [new Row(Name, $"native, {Connections} conn.", "req/s", Median(echoes)).Over("Kestrel", Median(floors)).AtLeastShare(Limit)];
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
