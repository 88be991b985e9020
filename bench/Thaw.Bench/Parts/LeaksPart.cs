using Thaw.Bench.Measuring;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;

namespace Thaw.Bench.Parts;

/// <summary>Warm invokes and rounds of create, invoke, delete leave the machine as it was.</summary>
internal sealed class LeaksPart : IPart
{
    private const int Connections = 4;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);

    public string Name => "leaks";

    public bool ByDefault => false;

    public async Task<IReadOnlyList<Row>> MeasureAsync(BenchSession session)
    {
        var server = await session.ServerAsync(ColdPart.FromNothing);
        await LoadAsync(session, session.Scale.LeakInvokes / 10, Math.Max(session.Scale.LeakRounds / 10, 2));
        var before = await SettledAsync(session, server);
        await LoadAsync(session, session.Scale.LeakInvokes, session.Scale.LeakRounds);
        var after = await SettledAsync(session, server);
        return Growth.Rows(Name, before, after);
    }

    private static async Task LoadAsync(BenchSession session, int invokes, int rounds)
    {
        var native = FunctionPlan.Native(session.Workshop);
        using (var function = await session.CreateAsync("leak", native, ColdPart.FromNothing))
        {
            var contender = await session.InvocationsAsync(function, "native", ColdPart.FromNothing);
            ClosedLoop.Time(contender, Connections, 0, invokes / Connections, new Samples());
            if (!Footprint.Of(await session.ServerAsync(ColdPart.FromNothing), session.NamePrefix).SeesSandboxes)
            {
                throw new MeasurementException("The sandboxes' mounts, namespaces, control groups and processes are not where they are looked for.");
            }
        }

        var lambda = await session.LambdaAsync(ColdPart.FromNothing);
        for (var i = 0; i < rounds; i++)
        {
            using var function = await session.CreateAsync("round", native, ColdPart.FromNothing);
            lambda.Invoke(function.Name, "once");
        }
    }

    private static async Task<Footprint> SettledAsync(BenchSession session, ThawServer server)
    {
        await Task.Delay(Settle, session.Time);
        return Footprint.Of(server, session.NamePrefix);
    }
}
