using System.Diagnostics;
using Thaw.Bench.Measuring;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;

namespace Thaw.Bench.Parts;

/// <summary>Requests a second of the native echo in a closed loop of sixteen connections, and what of the processors the server takes for each.</summary>
internal sealed class ThroughputPart : IPart
{
    private const int Connections = 16;
    private const double Limit = 0.20;
    private const double MostMicroseconds = 100;

    public string Name => "throughput";

    public async Task<IReadOnlyList<Row>> MeasureAsync(BenchSession session)
    {
        using var native = await session.CreateAsync("native", FunctionPlan.Native(session.Workshop));
        var floor = FloorContenders.Kestrel(await session.FloorsAsync(), session.Time);
        var echo = await session.InvocationsAsync(native, "native");
        var duration = TimeSpan.FromSeconds(session.Scale.RateSeconds);
        Turns.WarmUp(session.Scale, Connections, floor, echo);
        List<double> floors = [], echoes = [], costs = [];
        for (var round = 0; round < Math.Max(session.Scale.Rounds / 2, 2); round++)
        {
            floors.Add(ClosedLoop.Rate(floor, Connections, duration));
            var (rate, cost) = Rate(echo, await session.ServerAsync(), duration);
            echoes.Add(rate);
            costs.Add(cost);
        }

        return
        [
            new Row(Name, $"native, {Connections} conn.", "req/s", Median(echoes)).Over("Kestrel", Median(floors)).AtLeastShare(Limit),
            new Row(Name, "processor time of the server for each", "µs", Median(costs)).AtMost(MostMicroseconds),
        ];
    }

    private static (double Rate, double Microseconds) Rate(Contender echo, ThawServer server, TimeSpan duration)
    {
        var (before, begin) = (server.ProcessorTime, Stopwatch.GetTimestamp());
        var rate = ClosedLoop.Rate(echo, Connections, duration);
        var requests = rate * Stopwatch.GetElapsedTime(begin).TotalSeconds;
        return (rate, (server.ProcessorTime - before).TotalMicroseconds / requests);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
