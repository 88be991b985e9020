using System.Globalization;
using Thaw.TestKit;

namespace Thaw.Server.Tests.Living;

public sealed class LeakTests : OwnServerTests
{
    private const int Invocations = 2000;
    private const int Rounds = 20;
    private const long GrowthAllowed = 64L << 20;

    [Fact]
    public async Task Many_invocations_and_many_functions_leave_the_server_as_it_was()
    {
        await using var server = await StartAsync();
        await server.CreateAsync("stays");
        await InvokeAsync(server, 300);
        await RoundsAsync(server, 3);
        await SettledAsync(server);
        var before = await StateAsync(server);

        await InvokeAsync(server, Invocations);
        await RoundsAsync(server, Rounds);
        await SettledAsync(server);

        await Eventually.HoldsAsync(async () => Grown(before, await StateAsync(server)).Count == 0, () => string.Join("; ", Grown(before, State(server))));
    }

    private static async Task InvokeAsync(RunningServer server, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.Null((await server.RunAsync("stays", "answer = 1")).Error);
        }
    }

    private static async Task RoundsAsync(RunningServer server, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await server.CreateAsync("comes-and-goes");
            await server.AskAsync("comes-and-goes", "answer = 1");
            await server.Lambda.DeleteAsync("comes-and-goes");
        }
    }

    private static Task SettledAsync(RunningServer server) => server.HasSandboxesAsync("comes-and-goes", 0);

    private static async Task<Dictionary<string, long>> StateAsync(RunningServer server)
    {
        // An invocation more, so that whatever waits for the next one has gone.
        await server.AskAsync("stays", "answer = 1");
        return State(server);
    }

    private static Dictionary<string, long> State(RunningServer server)
    {
        var process = $"/proc/{server.Instance.ProcessId}";
        var descriptors = Directory.GetFileSystemEntries(process + "/fd").Select(path => new FileInfo(path).LinkTarget ?? "").ToList();
        return new Dictionary<string, long>
        {
            ["file descriptors"] = descriptors.Count,
            ["network namespaces"] = descriptors.Count(target => target.StartsWith("net:", StringComparison.Ordinal)),
            ["threads"] = Directory.GetDirectories(process + "/task").Length,
            ["memory"] = ResidentBytes(process),
            ["control groups"] = server.Traces.Cgroups().Count,
            ["mounts"] = server.Traces.Mounts().Count,
            ["loop devices"] = server.Traces.LoopDevices().Count,
            ["processes"] = server.Traces.Processes().Count,
            ["files"] = Directory.GetFileSystemEntries(server.Data, "*", SearchOption.AllDirectories).Length,
        };
    }

    private static List<string> Grown(Dictionary<string, long> before, Dictionary<string, long> after) =>
        [.. after.Where(now => now.Value > before[now.Key] + Tolerance(now.Key)).Select(now => $"{now.Key}: {before[now.Key]} before, {now.Value} after")];

    // Well below one for each round; what is pooled or kept ready may differ by a few.
    private static long Tolerance(string what) => what switch
    {
        "memory" => GrowthAllowed,
        "file descriptors" or "threads" => Rounds / 2,
        "mounts" or "loop devices" or "files" => 4,
        _ => 0,
    };

    private static long ResidentBytes(string process)
    {
        var line = File.ReadLines(process + "/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(6).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) * 1024;
    }
}
