using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Thaw.Bench.Wire;

namespace Thaw.Bench.Processes;

/// <summary>A Release build of the server on a data directory of its own.</summary>
internal sealed class ThawServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly ChildProcess _process;
    private readonly TimeProvider _time;

    private ThawServer(ChildProcess process, IPEndPoint endpoint, string data, TimeProvider time)
    {
        _process = process;
        _time = time;
        Endpoint = endpoint;
        Data = data;
    }

    public IPEndPoint Endpoint { get; }

    public int ProcessId => _process.Id;

    /// <summary>The data directory.</summary>
    public string Data { get; }

    public static async Task<ThawServer> StartAsync(string executable, Workshop workshop, TimeProvider time)
    {
        if (!File.Exists(executable))
        {
            throw new MeasurementException($"There is no server at {executable}; build src/Thaw.Server in Release first.");
        }

        var endpoint = FreeEndpoint();
        var data = workshop.PathOf("data");
        var start = new ProcessStartInfo(
            executable,
            ["--data", data, "--listen", $"{endpoint}", "--runtimes", Repository.PathOf("runtimes"), "--runtimes-nearest", "--stem-cells", "0"]);
        var server = new ThawServer(ChildProcess.Start(start, workshop.PathOf("server.log")), endpoint, data, time);
        try
        {
            await server.HealthyAsync();
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
