using System.Diagnostics;
using System.Globalization;

namespace Thaw.Sandbox.Tests.Running;

/// <summary>A measurement, run on demand: <c>Thaw.Sandbox.Tests -explicit only -class "*MemoryCost" -showLiveOutput</c>.</summary>
[Collection(nameof(SpawnerCollection))]
[Trait("ring", "sandbox")]
public sealed class MemoryCost(ITestOutputHelper report)
{
    private const int Count = 100;

    [Fact(Explicit = true)]
    public async Task Of_a_hundred_sandboxes_that_sleep()
    {
        await using var ring = SandboxRing.Start();
        var sandboxes = new List<ISandbox> { await StartAsync(ring) };
        var (managed, resident, descriptors) = Now();
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Count), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken },
            async (_, _) =>
            {
                var sandbox = await StartAsync(ring);
                lock (sandboxes)
                {
                    sandboxes.Add(sandbox);
                }
            });
        var elapsed = Stopwatch.GetElapsedTime(start);
        var (managedAfter, residentAfter, descriptorsAfter) = Now();
        var inside = sandboxes.SelectMany(sandbox => ring.ProcessesOf(sandbox.Id)).GroupBy(NameOf).Select(group => $"{group.Key} {group.Average(PssOf):F0} KiB");
        report.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Count} started in {elapsed.TotalMilliseconds:F0} ms; each costs the server {(managedAfter - managed) / Count / 1024.0:F1} KiB managed, {(residentAfter - resident) / Count / 1024.0:F1} KiB resident, {(descriptorsAfter - descriptors) / (double)Count:F1} descriptors; inside (proportional): {string.Join(", ", inside)}"));
        await Parallel.ForEachAsync(sandboxes, async (sandbox, _) => await sandbox.DisposeAsync());
    }

    private static async Task<ISandbox> StartAsync(SandboxRing ring)
    {
        var spec = SandboxRing.Shell("echo up; exec sleep 600") with { ListeningPorts = [9001, 4566] };
        var sandbox = await ring.Host.CreateAsync(spec, TestContext.Current.CancellationToken);
        var process = await sandbox.StartAsync([new("PATH", "/usr/bin")], TestContext.Current.CancellationToken);
        await process.Output.ReadExactlyAsync(new byte[3], TestContext.Current.CancellationToken);
        return sandbox;
    }

    private static (long Managed, long Resident, int Descriptors) Now()
    {
        var managed = GC.GetTotalMemory(forceFullCollection: true);
        return (managed, Environment.WorkingSet, Directory.GetFiles("/proc/self/fd").Length);
    }

    private static string NameOf(int process) => File.ReadAllText($"/proc/{process}/comm").Trim();

    private static double PssOf(int process) => File.ReadLines($"/proc/{process}/smaps_rollup").Where(line => line.StartsWith("Pss:", StringComparison.Ordinal))
        .Select(line => double.Parse(line[4..^2], CultureInfo.InvariantCulture)).First();
}
