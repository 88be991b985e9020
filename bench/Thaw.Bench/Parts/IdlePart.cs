using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;

namespace Thaw.Bench.Parts;

/// <summary>The server by itself, without a function: how soon it answers, and what it holds of memory.</summary>
internal sealed class IdlePart : IPart
{
    private const int Starts = 5;
    private const double MostMegabytes = 120;
    private const double MostSeconds = 1;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5);

    public string Name => "idle";

    public async Task<IReadOnlyList<Row>> MeasureAsync(BenchSession session)
    {
        List<double> seconds = [], megabytes = [];
        for (var i = 0; i < Starts; i++)
        {
            await using var server = await session.StartServerAsync();
            seconds.Add(server.ReadyAfter.TotalSeconds);
            await Task.Delay(Settle, session.Time);
            megabytes.Add(Footprint.Of(server, session.NamePrefix).ResidentMegabytes);
        }

        return
        [
            new Row(Name, "server, from start to first answer", "s", Median(seconds)).AtMost(MostSeconds),
            new Row(Name, "server, resident memory", "MB", Median(megabytes)).AtMost(MostMegabytes),
        ];
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
