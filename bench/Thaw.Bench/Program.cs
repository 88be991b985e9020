using Thaw.Bench;
using Thaw.Bench.Parts;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;

if (args is [KestrelFloor.Command])
{
    await KestrelFloor.RunAsync();
    return 0;
}

IPart[] parts = [new FloorPart(), new WarmPart(), new ThroughputPart(), new ColdPart(), new BurstPart(), new MemoryPart(), new IdlePart(), new ControlPart(), new AuthorizationPart(), new LeaksPart(), new SoakPart(), new PeersPart()];
var run = new BenchRun(parts, TimeProvider.System, ReportConsole.Create());
return await BenchCommandLine.Create(parts, run).Parse(args).InvokeAsync();
