using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Thaw.Bench.Wire;

namespace Thaw.Bench.Processes;

/// <summary>A Release build of the server on a data directory of its own.</summary>
internal sealed class ThawServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private readonly ChildProcess _process;
    private readonly TimeProvider _time;

    private ThawServer(ChildProcess process, IPEndPoint endpoint, string data, TimeProvider time)
    {
        _process = process;
        _time = time;
        Endpoint = endpoint;
        Data = data;
        Lambda = new LambdaClient(endpoint, time);
    }

    public IPEndPoint Endpoint { get; }

    public int ProcessId => _process.Id;

    /// <summary>The data directory.</summary>
    public string Data { get; }

    /// <summary>A client of it.</summary>
    public LambdaClient Lambda { get; }

    /// <summary>How long it took from the start of the process to the first answer.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>The time that it has had of all processors, its children not included.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.TotalProcessorTime;
        }
    }

    public static async Task<ThawServer> StartAsync(string executable, IEnumerable<string> options, Workshop workshop, TimeProvider time)
    {
        if (!File.Exists(executable))
        {
            throw new MeasurementException($"There is no server at {executable}; build src/Thaw.Server in Release first.");
        }

        var endpoint = FreeEndpoint();
        var data = workshop.NewPath("data");
        var start = new ProcessStartInfo(
            executable,
            ["--data", data, "--listen", $"{endpoint}", "--runtimes", Repository.PathOf("runtimes"), "--runtimes-nearest", .. options]);
        var begin = Stopwatch.GetTimestamp();
        var server = new ThawServer(ChildProcess.Start(start, workshop.PathOf(Path.GetFileName(data) + ".log")), endpoint, data, time);
        try
        {
            await server.HealthyAsync();
            server.ReadyAfter = Stopwatch.GetElapsedTime(begin);
            return server;
        }
        catch (MeasurementException)
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!await _process.StopAsync(Patience, _time))
        {
            Console.Error.WriteLine(_process.Complaint("did not stop in time"));
        }

        await _process.DisposeAsync();
    }

    private static IPEndPoint FreeEndpoint()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }

    private async Task HealthyAsync()
    {
        var begin = Stopwatch.GetTimestamp();
        while (!IsHealthy())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(begin) > Patience)
            {
                throw new MeasurementException(_process.Complaint("did not become healthy"));
            }

            await Task.Delay(Pause, _time);
        }
    }

    private bool IsHealthy()
    {
        try
        {
            using var connection = new HttpConnection(Endpoint);
            var request = System.Text.Encoding.ASCII.GetBytes($"GET /_thaw/health HTTP/1.1\r\nHost: {Endpoint}\r\n\r\n");
            return connection.Exchange(request).Status == 200;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
