using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Thaw.Bench.Measuring;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;

namespace Thaw.Bench.Parts;

/// <summary>Many first invokes of one Python function at once.</summary>
internal sealed class BurstPart : IPart
{
    // Memory that is promised is not memory that is used: frozen environments of this size take a few MB each.
    private static readonly string[] RoomForAll = ["--node-memory-mb", "262144"];

    private const int Trial = 8;
    private const int MemoryMegabytes = 128;
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    public string Name => "burst";

    public async Task<IReadOnlyList<Row>> MeasureAsync(BenchSession session)
    {
        var plan = FunctionPlan.Python("hold.py") with { MemoryMegabytes = MemoryMegabytes };
        double trial;
        using (var function = await session.CreateAsync("trial", plan, RoomForAll))
        {
            trial = Trial / await BurstAsync(session, function, Trial, Margin);
        }

        List<Row> rows = [];
        foreach (var (count, limit) in session.Scale.Bursts)
        {
            await Task.Delay(Margin, session.Time);
            using var burst = await session.CreateAsync("burst", plan, RoomForAll);
            var seconds = await BurstAsync(session, burst, count, Margin + TimeSpan.FromSeconds(2 * count / trial));
            var row = new Row(Name, $"0 to {count} environments, Python", "s", seconds).AtMost(limit);
            rows.Add(row with { Against = $"{count / seconds:0} environments a second" });
        }

        return rows;
    }

    /// <summary>Invokes at once, each held until the last must have begun; gives the seconds until it had.</summary>
    private static async Task<double> BurstAsync(BenchSession session, BenchFunction function, int count, TimeSpan hold)
    {
        var endpoint = (await session.ServerAsync(RoomForAll)).Endpoint;
        var begin = session.Time.GetUtcNow();
        var until = Seconds(begin + hold);
        var answers = new ConcurrentBag<JsonNode>();
        ClosedLoop.Run(count, _ =>
        {
            var lambda = new LambdaClient(endpoint, session.Time);
            answers.Add(lambda.Invoke(function.Name, new JsonObject { ["until"] = until }));
        });
        var environments = answers.Select(answer => answer["environment"]!.GetValue<string>()).Distinct().Count();
        if (environments != count)
        {
            throw new MeasurementException($"{count} concurrent invokes ran in {environments} environments.");
        }

        return answers.Max(answer => answer["began"]!.GetValue<double>()) - Seconds(begin);
    }

    private static double Seconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).TotalSeconds;
}
