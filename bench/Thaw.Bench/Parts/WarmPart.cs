using Thaw.Bench.Measuring;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;

namespace Thaw.Bench.Parts;

/// <summary>Warm invokes, signed and logged, beside the floors.</summary>
internal sealed class WarmPart : IPart
{
    private const double NativeLimit = 4.5;
    private const double InterpretedLimit = 2;

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
            rows.AddRange(Rows(connections, Turns.Time(session.Scale, connections, contenders)));
        }

        return rows;
    }

    private IEnumerable<Row> Rows(int connections, Samples[] taken)
    {
        var (kestrel, python, node) = (taken[0].Median, taken[1].Median, taken[2].Median);
        yield return Row("native", connections, taken[3]).Over("Kestrel", kestrel).AtMostTimes(NativeLimit);
        yield return Row("Python", connections, taken[4]).Over("Kestrel + http.server", kestrel + python).AtMostTimes(InterpretedLimit);
        yield return Row("Node", connections, taken[5]).Over("Kestrel + node:http", kestrel + node).AtMostTimes(InterpretedLimit);
    }

    private Row Row(string what, int connections, Samples samples) =>
        new(Name, $"{what}, {connections} conn.", "µs", samples.Median) { P99 = samples.P99 };
}
