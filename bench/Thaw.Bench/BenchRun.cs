using System.Text.Json;
using Spectre.Console;
using Thaw.Bench.Parts;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;

namespace Thaw.Bench;

/// <summary>One run of the parts asked for, from the start of the servers to the report.</summary>
internal sealed class BenchRun(IReadOnlyList<IPart> parts, TimeProvider time, IAnsiConsole console)
{
    /// <summary>Every promise that was measured was kept.</summary>
    public const int Held = 0;

    /// <summary>A promise was missed.</summary>
    public const int Missed = 1;

    /// <summary>Something could not be measured.</summary>
    public const int Failed = 2;

    /// <summary>Measures, prints and gives the exit code.</summary>
    public async Task<int> RunAsync(BenchOptions options)
    {
        var began = time.GetUtcNow();
        List<Row> rows = [];
        var failed = false;
        await using (var session = new BenchSession(options, time))
        {
            foreach (var part in Chosen(options.Only))
            {
                failed |= !await MeasureAsync(part, session, rows);
            }
        }

        var report = new BenchReport(began, Environment.ProcessorCount, Environment.OSVersion.VersionString, options.Quick, rows);
        ReportTable.Write(console, report);
        if (options.Json is { } path)
        {
            await File.WriteAllTextAsync(path, JsonSerializer.Serialize(report, ReportJson.Readable.BenchReport));
        }

        return failed ? Failed : report.AllHeld ? Held : Missed;
    }

    private IEnumerable<IPart> Chosen(string? only) => parts.Where(part => only is null ? part.ByDefault : part.Name == only);

    private async Task<bool> MeasureAsync(IPart part, BenchSession session, List<Row> rows)
    {
        console.WriteLine($"measuring {part.Name} …");
        try
        {
            rows.AddRange(await part.MeasureAsync(session));
            return true;
        }
        catch (MeasurementException exception)
        {
            console.WriteLine($"{part.Name} could not be measured: {exception.Message}");
            return false;
        }
    }
}
