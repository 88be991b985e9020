using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Thaw.Bench.Measuring;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;

namespace Thaw.Bench.Parts;

/// <summary>Many first invokes of one Python function at once, and the memory of the frozen environments they leave.</summary>
internal sealed class BurstPart : IPart
{
    private const int Trial = 8;
    private const int MemoryMegabytes = 128;
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UntilFrozen = TimeSpan.FromSeconds(1);

    public string Name => "burst";

    public async Task<IReadOnlyList<Row>> MeasureAsync(BenchSession session)
    {
        var plan = FunctionPlan.Python("hold.py") with { MemoryMegabytes = MemoryMegabytes };
        double trial;
        using (var function = await session.CreateAsync("trial", plan))
        {
            trial = await BurstAsync(session, function, Trial, Margin);
        }

        await Task.Delay(Margin, session.Time);
        var count = session.Scale.Burst;
        using var burst = await session.CreateAsync("burst", plan);
        var rate = await BurstAsync(session, burst, count, Margin + TimeSpan.FromSeconds(2 * count / trial));
        await Task.Delay(UntilFrozen, session.Time);
        var memory = SandboxProcesses.Of(burst.Name).ProportionalMegabytes();
        return
        [
            new Row(Name, $"{count} concurrent first invokes, Python", "env./s", rate),
            new Row(Name, $"memory of {count} frozen Python environments (PSS)", "MB", memory),
            new Row(Name, "memory of one of them (PSS)", "MB", memory / count),
        ];
    }

    /// <summary>Invokes at once, each held until the last must have begun; gives environments a second.</summary>
    private static async Task<double> BurstAsync(BenchSession session, BenchFunction function, int count, TimeSpan hold)
    {
        var endpoint = (await session.ServerAsync()).Endpoint;
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

        return count / (answers.Max(answer => answer["began"]!.GetValue<double>()) - Seconds(begin));
    }

    private static double Seconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).TotalSeconds;
}
