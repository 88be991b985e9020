using System.Diagnostics;
using System.Globalization;
using Thaw.Bench.Measuring;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;
using Thaw.Bench.Wire;

namespace Thaw.Bench.Parts;

/// <summary>First invokes of new functions, first byte sent to last byte received: with the sandbox made from nothing, and from a stem cell.</summary>
internal sealed class ColdPart : IPart
{
    /// <summary>The options of a server that keeps no stem cells, so that every sandbox is made from nothing.</summary>
    public static readonly string[] FromNothing = ["--stem-cells", "0"];

    private const double InterpretedLimit = 2.5;
    private const double PoolHitMilliseconds = 8;
    private const double PoolHitP99Milliseconds = 25;
    private const int WarmUps = 3;
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(250);

    public string Name => "cold";

    public async Task<IReadOnlyList<Row>> MeasureAsync(BenchSession session)
    {
        var bare = await BareStart.AllAsync(session);
        List<Row> rows = [.. await BareSandboxAsync(session, bare[Language.Native])];
        foreach (var language in Language.Of(session.Workshop).Where(language => language.IsHere))
        {
            var plan = language.Plan();
            rows.Add((await FromNothingAsync(session, language.Name, plan, bare.GetValueOrDefault(language.Name))).AtMost(language.LongestMilliseconds));
            if (language.HasStemCells)
            {
                var hits = await TimeAsync(session, plan, []);
                rows.Add(InMilliseconds($"{language.Name}, first invoke, stem cell ready", hits).AtMost(PoolHitMilliseconds).P99AtMost(PoolHitP99Milliseconds));
            }
        }

        return rows;
    }

    // What a sandbox costs by itself, for comparison.
    private async Task<IReadOnlyList<Row>> BareSandboxAsync(BenchSession session, string[] program)
    {
        Samples bare = new();
        for (var i = 0; BareSandbox.IsHere && i < session.Scale.Colds; i++)
        {
            bare.AddNanoseconds(BareNanoseconds(session.Workshop, BareSandbox.Of(session.Workshop, program[0])));
            await Task.Yield();
        }

        return bare.Count == 0 ? [] : [InMilliseconds("crun run of a program, without Thaw", bare)];
    }

    private async Task<Row> FromNothingAsync(BenchSession session, string language, FunctionPlan plan, string[]? command)
    {
        Samples bare = new();
        var cold = await TimeAsync(session, plan, FromNothing, () =>
        {
            if (command is not null)
            {
                bare.AddNanoseconds(BareNanoseconds(session.Workshop, command));
            }
        });
        var row = InMilliseconds($"{language}, first invoke", cold);
        return bare.Count == 0 ? row : WithFloor(row.Over("bare start", bare.Median / 1000), language);
    }

    // A native program starts in no time; what its first invoke takes is all Thaw's.
    private static Row WithFloor(Row row, string language) => language == Language.Native ? row : row.AtMostTimes(InterpretedLimit);

    private Row InMilliseconds(string what, Samples samples) => new(Name, what, "ms", samples.Median / 1000) { P99 = samples.P99 / 1000 };

    private static async Task<Samples> TimeAsync(BenchSession session, FunctionPlan plan, string[] serverOptions, Action? beside = null)
    {
        Samples samples = new();
        for (var i = -WarmUps; i < session.Scale.Colds; i++)
        {
            var ticks = await ColdAsync(session, plan, serverOptions);
            if (i >= 0)
            {
                samples.Add(ticks);
                beside?.Invoke();
            }
        }

        return samples;
    }

    private static async Task<long> ColdAsync(BenchSession session, FunctionPlan plan, string[] serverOptions)
    {
        var lambda = await session.LambdaAsync(serverOptions);
        using var function = await session.CreateAsync("cold", plan, serverOptions);
        using var connection = new HttpConnection((await session.ServerAsync(serverOptions)).Endpoint);
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
