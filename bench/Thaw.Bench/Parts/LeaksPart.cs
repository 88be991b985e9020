using Thaw.Bench.Measuring;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;

namespace Thaw.Bench.Parts;

/// <summary>Warm invokes and rounds of create, invoke, delete leave the machine as it was.</summary>
internal sealed class LeaksPart : IPart
{
    private const int Connections = 4;
    private const double GrowthMegabytes = 48;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);

    public string Name => "leaks";

    public bool ByDefault => false;

    public async Task<IReadOnlyList<Row>> MeasureAsync(BenchSession session)
    {
        var server = await session.ServerAsync();
        await LoadAsync(session, session.Scale.LeakInvokes / 10, Math.Max(session.Scale.LeakRounds / 10, 2));
        var before = await SettledAsync(session, server);
        await LoadAsync(session, session.Scale.LeakInvokes, session.Scale.LeakRounds);
        var after = await SettledAsync(session, server);
        return
        [
            Row("resident memory of the server", "MB", before.ResidentMegabytes, after.ResidentMegabytes, GrowthMegabytes),
            Row("file descriptors of the server", "", before.FileDescriptors, after.FileDescriptors, 8),
            Row("threads of the server", "", before.Threads, after.Threads, 16),
            Row("mounts of the server", "", before.Mounts, after.Mounts, 0),
            Row("namespaces held by the server", "", before.Namespaces, after.Namespaces, 0),
            Row("control groups of sandboxes", "", before.ControlGroups, after.ControlGroups, 0),
            Row("processes of sandboxes", "", before.Processes, after.Processes, 0),
        ];
    }

    private static async Task LoadAsync(BenchSession session, int invokes, int rounds)
    {
        var native = FunctionPlan.Native(session.Workshop);
        using (var function = await session.CreateAsync("leak", native))
        {
            var contender = await session.InvocationsAsync(function, "native");
            ClosedLoop.Time(contender, Connections, 0, invokes / Connections, new Samples());
            if (!Footprint.Of(await session.ServerAsync(), session.NamePrefix).SeesSandboxes)
            {
                throw new MeasurementException("The sandboxes' mounts, namespaces, control groups and processes are not where they are looked for.");
            }
        }

        var lambda = await session.LambdaAsync();
        for (var i = 0; i < rounds; i++)
        {
            using var function = await session.CreateAsync("round", native);
            lambda.Invoke(function.Name, "once");
        }
    }

    private static async Task<Footprint> SettledAsync(BenchSession session, ThawServer server)
    {
        await Task.Delay(Settle, session.Time);
        return Footprint.Of(server, session.NamePrefix);
    }

    private Row Row(string what, string unit, double before, double after, double growth)
    {
        var row = new Row(Name, $"{what}, after", unit, after).Over("before", before);
        return row with { Bound = $"+ ≤ {growth:0}", Held = after - before <= growth };
    }
}
