using Thaw.Bench.Measuring;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;

namespace Thaw.Bench.Parts;

/// <summary>What the machine's own HTTP servers take for the same request.</summary>
internal sealed class FloorPart : IPart
{
    public string Name => "floor";

    public async Task<IReadOnlyList<Row>> MeasureAsync(BenchSession session)
    {
        var floors = FloorContenders.Of(await session.FloorsAsync(), session.Time);
        List<Row> rows = [];
        foreach (var connections in (int[])[1, 4])
        {
            var samples = Turns.Time(session.Scale, connections, floors);
            rows.AddRange(floors.Zip(samples, (floor, sample) =>
                new Row(Name, $"{floor.Name}, {connections} conn.", "µs", sample.Median) { P99 = sample.P99 }));
        }

        return rows;
    }
}
