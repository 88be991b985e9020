using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Thaw.Bench.Measuring;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;
using Thaw.Bench.Wire;

namespace Thaw.Bench.Parts;

/// <summary>First invokes of new functions, first byte sent to last byte received, beside the bare start of the interpreter.</summary>
internal sealed class ColdPart : IPart
{
    private const double InterpretedLimit = 2.5;
    private const double NativeLimitMilliseconds = 25;
    private const int WarmUps = 3;
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(250);

    public string Name => "cold";

    public async Task<IReadOnlyList<Row>> MeasureAsync(BenchSession session)
    {
        var python = BareStart.Python(await ProbeAsync(session, FunctionPlan.Python("probe.py")));
        var node = BareStart.Node(await ProbeAsync(session, FunctionPlan.Node("probe.mjs")));
        string[] native = [session.Workshop.Compile("hello.c")];
        return
        [
            (await MeasureAsync(session, "native", FunctionPlan.Native(session.Workshop), native)).AtMost(NativeLimitMilliseconds),
            (await MeasureAsync(session, "Python", FunctionPlan.Python(), python)).AtMostTimes(InterpretedLimit),
            (await MeasureAsync(session, "Node", FunctionPlan.Node(), node)).AtMostTimes(InterpretedLimit),
        ];
    }

    private async Task<Row> MeasureAsync(BenchSession session, string what, FunctionPlan plan, string[] command)
    {
        Samples cold = new(), bare = new();
        for (var i = 0; i < session.Scale.Colds + WarmUps; i++)
        {
            var ticks = await ColdAsync(session, plan);
            var nanoseconds = BareNanoseconds(session.Workshop, command);
            if (i >= WarmUps)
            {
                cold.Add(ticks);
                bare.AddNanoseconds(nanoseconds);
            }
        }

        return new Row(Name, $"{what}, first invoke", "ms", cold.Median / 1000) { P99 = cold.P99 / 1000 }
            .Over("bare start", bare.Median / 1000);
    }

    private static async Task<JsonNode> ProbeAsync(BenchSession session, FunctionPlan plan)
    {
        using var function = await session.CreateAsync("probe", plan);
        return (await session.LambdaAsync()).Invoke(function.Name, new JsonObject());
    }

    private static async Task<long> ColdAsync(BenchSession session, FunctionPlan plan)
    {
        var lambda = await session.LambdaAsync();
        using var function = await session.CreateAsync("cold", plan);
        using var connection = new HttpConnection((await session.ServerAsync()).Endpoint);
        await Task.Delay(Settle, session.Time);
        var request = lambda.Sign("POST", LambdaClient.InvocationsOf(function.Name), BenchSession.Payload);
        var begin = Stopwatch.GetTimestamp();
        var answer = connection.Exchange(request);
        var ticks = Stopwatch.GetTimestamp() - begin;
        answer.OrFail();
        return ticks;
    }

    private static long BareNanoseconds(Workshop workshop, string[] command) =>
        long.Parse(Workshop.Run(workshop.Compile("bare-start.c"), command), CultureInfo.InvariantCulture);
}
