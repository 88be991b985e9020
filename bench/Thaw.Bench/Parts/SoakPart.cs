using System.Diagnostics;
using System.Text.Json.Nodes;
using Thaw.Bench.Measuring;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;

namespace Thaw.Bench.Parts;

/// <summary>Half an hour of everything at once: invokes, updates, deletes, crashes, time-outs, too much memory; nothing may grow.</summary>
internal sealed class SoakPart : IPart
{
    private const int Workers = 4;
    private const int InvokesEach = 12;
    private const int StemCells = 4;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(10);
    private static readonly string[] Deeds = ["answer", "raise", "print", "answer", "exit", "write", "answer", "hang", "answer", "hoard", "answer"];

    public string Name => "soak";

    public bool ByDefault => false;

    public async Task<IReadOnlyList<Row>> MeasureAsync(BenchSession session)
    {
        var server = await session.ServerAsync("--stem-cells", $"{StemCells}");
        Work(session, server, TimeSpan.FromMinutes(session.Scale.SoakMinutes / 6));
        var before = await SettledAsync(session, server);
        var rounds = Work(session, server, TimeSpan.FromMinutes(session.Scale.SoakMinutes));
        var after = await SettledAsync(session, server);
        return [new Row(Name, "functions made, used, updated and deleted", "", rounds), .. Growth.Rows(Name, before, after, StemCells)];
    }

    private static int Work(BenchSession session, ThawServer server, TimeSpan duration)
    {
        var (begin, rounds) = (Stopwatch.GetTimestamp(), 0);
        var plans = new[] { FunctionPlan.Python("soak.py"), FunctionPlan.Python("soak.py") with { MemoryMegabytes = 256 } }
            .Select(plan => plan with { TimeoutSeconds = 1 }).ToArray();
        ClosedLoop.Run(Workers, worker =>
        {
            for (var round = worker; Stopwatch.GetElapsedTime(begin) < duration; round++)
            {
                Round(session, server.Lambda, plans[round % plans.Length], round);
                Interlocked.Increment(ref rounds);
            }
        });
        return rounds;
    }

    /// <summary>The life of one function.</summary>
    private static void Round(BenchSession session, LambdaClient lambda, FunctionPlan plan, int round)
    {
        var name = session.NewName("soak");
        lambda.CreateAsync(name, plan).GetAwaiter().GetResult();
        for (var i = 0; i < InvokesEach; i++)
        {
            lambda.InvokeWhatever(name, new JsonObject { ["do"] = Deeds[(round + i) % Deeds.Length] });
            if (i == InvokesEach / 2)
            {
                lambda.UpdateCode(name, plan);
            }
        }

        lambda.Delete(name);
    }

    private static async Task<Footprint> SettledAsync(BenchSession session, ThawServer server)
    {
        await Task.Delay(Settle, session.Time);
        return Footprint.Of(server, session.NamePrefix);
    }
}
