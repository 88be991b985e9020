using System.CommandLine;
using Thaw.Bench.Parts;

namespace Thaw.Bench;

/// <summary>The command line of <c>./thaw bench</c>.</summary>
internal static class BenchCommandLine
{
    public static RootCommand Create(IReadOnlyList<IPart> parts, BenchRun run)
    {
        var only = new Option<string?>("--only") { Description = "Measure one part only." };
        only.AcceptOnlyFromAmong([.. parts.Select(part => part.Name)]);
        var json = new Option<string?>("--json") { Description = "Write the report to this file as JSON, too." };
        var quick = new Option<bool>("--quick") { Description = "Shorten everything: a smoke test, not figures to quote." };
        var server = new Option<string?>("--server") { Description = "The server's executable; by default this repository's Release build." };
        var keep = new Option<bool>("--keep") { Description = "Keep the working directory with the servers' logs." };
        var command = new RootCommand("Measures Thaw beside the floors of the same machine.") { only, json, quick, server, keep };
        command.SetAction(result => run.RunAsync(new BenchOptions
        {
            Only = result.GetValue(only),
            Json = result.GetValue(json),
            Quick = result.GetValue(quick),
            Server = result.GetValue(server),
            Keep = result.GetValue(keep),
        }));
        return command;
    }
}
