using System.Diagnostics;
using System.Globalization;

namespace Thaw.Sandbox.Tests.Running;

/// <summary>A measurement, run on demand: <c>Thaw.Sandbox.Tests -explicit only -class "*StartTimes"  -showLiveOutput</c>.</summary>
[Collection(nameof(SpawnerCollection))]
[Trait("ring", "sandbox")]
public sealed class StartTimes(ITestOutputHelper report)
{
    private const int WarmUp = 50;
    private const int Rounds = 200;

    [Theory(Explicit = true)]
    [InlineData("crun")]
    [InlineData(SandboxOptions.OwnSpawner)]
    public async Task From_nothing_to_the_first_output_of_a_native_program(string runtime)
    {
        await using var ring = SandboxRing.Start(options => options with { Runtime = runtime });
        var times = new List<double[]>();
        var before = default(ProcessorTimes);
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            before = round == WarmUp ? ProcessorTimes.Now() : before;
            times.Add(await MeasureAsync(ring, round));
        }

        report.WriteLine($"{runtime}: {ProcessorTimes.Now().Since(before, Rounds)}");

        string[] names = ["create", "start to first instruction", "sum of both", "start returned", "stop and dispose"];
        for (var i = 0; i < names.Length; i++)
        {
            var sorted = times.Skip(WarmUp).Select(row => row[i]).Order().ToList();
            report.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{names[i],-27} median {sorted[Rounds / 2]:F2} ms, p90 {sorted[Rounds * 9 / 10]:F2} ms, best {sorted[0]:F2} ms"));
        }
    }

    private static async Task<double[]> MeasureAsync(SandboxRing ring, int round)
    {
        var spec = SandboxRing.Spec("/usr/bin/date", "+%s%N") with
        {
            Id = $"round-{round}", ListeningPorts = [9001, 4566], TmpBytes = 512 * SandboxRing.Megabyte, VirtualCpus = 2,
        };
        var began = TimeProvider.System.GetUtcNow();
        var start = Stopwatch.GetTimestamp();
        var sandbox = await ring.Host.CreateAsync(spec, TestContext.Current.CancellationToken);
        var created = Stopwatch.GetElapsedTime(start);
        var process = await sandbox.StartAsync([], TestContext.Current.CancellationToken);
        var returned = Stopwatch.GetElapsedTime(start);
        using var reader = new StreamReader(process.Output);
        var nanoseconds = long.Parse((await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim(), CultureInfo.InvariantCulture);
        var output = DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100) - began;
        await process.Exited;
        start = Stopwatch.GetTimestamp();
        await sandbox.DisposeAsync();
        var disposed = Stopwatch.GetElapsedTime(start);
        return
        [
            created.TotalMilliseconds, (output - created).TotalMilliseconds, output.TotalMilliseconds,
            (returned - created).TotalMilliseconds, disposed.TotalMilliseconds,
        ];
    }
}
