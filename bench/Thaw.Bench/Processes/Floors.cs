using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Thaw.Bench.Processes;

/// <summary>The servers that everything is compared with, each in a process of its own.</summary>
internal sealed class Floors : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<ChildProcess> _processes = [];

    private Floors()
    {
    }

    public required IPEndPoint Kestrel { get; init; }

    public required IPEndPoint Python { get; init; }

    public required IPEndPoint Node { get; init; }

    public static async Task<Floors> StartAsync(Workshop workshop, TimeProvider time)
    {
        var kestrel = new ProcessStartInfo(Environment.ProcessPath!, [KestrelFloor.Command]);
        kestrel.Environment["DOTNET_gcServer"] = "1";
        kestrel.Environment["DOTNET_gcConcurrent"] = "1";
        kestrel.Environment["DOTNET_TieredPGO"] = "1";
        var (first, kestrelAt) = await StartAsync(kestrel, workshop.PathOf("kestrel.log"), time);
        var (second, pythonAt) = await StartAsync(new(Interpreters.Python, [Workshop.Source("floor.py")]), workshop.PathOf("python.log"), time);
        var (third, nodeAt) = await StartAsync(new(Interpreters.Node, [Workshop.Source("floor.mjs")]), workshop.PathOf("node.log"), time);
        var floors = new Floors { Kestrel = kestrelAt, Python = pythonAt, Node = nodeAt };
        floors._processes.AddRange([first, second, third]);
        return floors;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }
    }

    private static async Task<(ChildProcess Process, IPEndPoint Endpoint)> StartAsync(ProcessStartInfo start, string log, TimeProvider time)
    {
        var process = ChildProcess.Start(start, log);
        var port = int.Parse(await process.ReadyAsync(Patience, time), CultureInfo.InvariantCulture);
        return (process, new IPEndPoint(IPAddress.Loopback, port));
    }
}
