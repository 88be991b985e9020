using Thaw.Bench.Measuring;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;

namespace Thaw.Bench.Parts;

/// <summary>Warm invokes, signed and logged, beside the floors.</summary>
internal sealed class WarmPart : IPart
{
    private const double NativeLimit = 4;
    private const double NativeLimitAtFour = 4.5;
    private const double NativeP99Limit = 25;
    private const double InterpretedLimit = 2;
    private const double OverNativeLimit = 1.2;

    public string Name => "warm";

    public async Task<IReadOnlyList<Row>> MeasureAsync(BenchSession session)
    {
        using var native = await session.CreateAsync("native", FunctionPlan.Native(session.Workshop));
        using var python = await session.CreateAsync("python", FunctionPlan.Python());
        using var node = await session.CreateAsync("node", FunctionPlan.Node());
        Contender[] contenders =
        [
            .. FloorContenders.Of(await session.FloorsAsync(), session.Time),
            await session.InvocationsAsync(native, "native"),
            await session.InvocationsAsync(python, "Python"),
            await session.InvocationsAsync(node, "Node"),
        ];
        List<Row> rows = [];
        foreach (var connections in (int[])[1, 4])
        {
            var taken = Turns.Time(session.Scale, connections, contenders);
            rows.AddRange(Rows(connections, taken));
            if (connections == 1)
            {
                var kestrel = (await session.FloorsAsync()).Kestrel;
                rows.Add(OverNative("Python", taken[3], taken[4], "http.client + json", ClientLoop.Python(kestrel)));
                rows.Add(OverNative("Node", taken[3], taken[5], "node:http + JSON", ClientLoop.Node(kestrel)));
            }
        }

        return rows;
    }

    /// <summary>What a language takes by itself to ask for an event, read it, write an answer and send it.</summary>
    private Row OverNative(string what, Samples native, Samples own, string client, double clientMicroseconds) =>
        Row(what, 1, own).Over($"native + {client}", native.Median + clientMicroseconds).AtMostTimes(OverNativeLimit);

    private IEnumerable<Row> Rows(int connections, Samples[] taken)
    {
        var (kestrel, python, node) = (taken[0].Median, taken[1].Median, taken[2].Median);
        var native = Row("native", connections, taken[3]).Over("Kestrel", kestrel);
        yield return connections == 1 ? native.AtMostTimes(NativeLimit).P99AtMostTimes(NativeP99Limit) : native.AtMostTimes(NativeLimitAtFour);
        yield return Row("Python", connections, taken[4]).Over("Kestrel + http.server", kestrel + python).AtMostTimes(InterpretedLimit);
        yield return Row("Node", connections, taken[5]).Over("Kestrel + node:http", kestrel + node).AtMostTimes(InterpretedLimit);
    }

    private Row Row(string what, int connections, Samples samples) =>
        new(Name, $"{what}, {connections} conn.", "µs", samples.Median) { P99 = samples.P99 };
}
