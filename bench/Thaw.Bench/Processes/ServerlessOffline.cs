using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Thaw.Bench.Processes;

/// <summary>serverless-offline with a function in Node.js, which it runs in a thread of its own process: no sandbox, no signature, no limits.</summary>
internal sealed class ServerlessOffline(ChildProcess process, IPEndPoint endpoint) : IAsyncDisposable
{
    /// <summary>Where the function is invoked.</summary>
    public const string Path = "/2015-03-31/functions/peer-dev-echo/invocations";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public IPEndPoint Endpoint => endpoint;

    /// <summary>Starts it; installs it from npm first where it is missing, which takes some minutes and 280 MB.</summary>
    public static async Task<ServerlessOffline> StartAsync(Workshop workshop, TimeProvider time)
    {
        var modules = Install();
        var service = Directory.CreateDirectory(workshop.NewPath("peer")).FullName;
        foreach (var file in Directory.EnumerateFiles(Workshop.Source("peer")))
        {
            File.Copy(file, System.IO.Path.Combine(service, System.IO.Path.GetFileName(file)));
        }

        File.CreateSymbolicLink(System.IO.Path.Combine(service, "node_modules"), modules);
        var (lambda, http) = (FreePort(), FreePort());
        var start = new ProcessStartInfo(
            Interpreters.Node,
            [System.IO.Path.Combine(modules, ".bin/serverless"), "offline", "--lambdaPort", lambda, "--httpPort", http, "--websocketPort", FreePort()])
        {
            WorkingDirectory = service,
        };
        start.Environment["SLS_TELEMETRY_DISABLED"] = "1";
        start.Environment["SLS_INTERACTIVE_SETUP_ENABLE"] = "0";
        var process = ChildProcess.Start(start, workshop.PathOf("peer.log"), "   * echo:");
        await process.ReadyAsync(Patience, time);
        return new ServerlessOffline(process, new IPEndPoint(IPAddress.Loopback, int.Parse(lambda, CultureInfo.InvariantCulture)));
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static string Install()
    {
        var folder = Repository.PathOf("artifacts/peers");
        var modules = System.IO.Path.Combine(folder, "node_modules");
        if (!Directory.Exists(System.IO.Path.Combine(modules, "serverless-offline")))
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(System.IO.Path.Combine(folder, "package.json"), "{}");
            Workshop.RunFor(TimeSpan.FromMinutes(10), "npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "serverless@3.40.0", "serverless-offline@13.10.1");
        }

        return modules;
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
