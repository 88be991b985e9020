using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Thaw.TestKit;

/// <summary>A whole server in a process of its own, on a free port of loopback, with a data directory that outlives it.</summary>
public sealed class ThawInstance : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<string> _said;

    private ThawInstance(Process process, Uri endpoint, string dataDirectory, List<string> said)
    {
        _process = process;
        DataDirectory = dataDirectory;
        _said = said;
        Endpoint = endpoint;
    }

    /// <summary>Where the server listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>The server's process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Where the server keeps what must survive.</summary>
    public string DataDirectory { get; }

    /// <summary>What this server has on the machine.</summary>
    public HostTraces Traces => TracesOf(DataDirectory);

    /// <summary>What the server has written so far, both streams.</summary>
    public string Output
    {
        get
        {
            lock (_said)
            {
                return string.Join('\n', _said);
            }
        }
    }

    /// <summary>What a server with this data directory has on the machine: it is named after the directory.</summary>
    public static HostTraces TracesOf(string dataDirectory) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(dataDirectory))).AsSpan(0, 6)), dataDirectory);

    /// <summary>Starts a server and waits for the line that says where it listens.</summary>
    /// <param name="dataDirectory">The data directory; made when it does not exist.</param>
    /// <param name="arguments">Further options of the server; those given here win.</param>
    public static async Task<ThawInstance> StartAsync(string dataDirectory, params string[] arguments)
    {
        var process = Launch(dataDirectory, arguments);
        using var patience = new CancellationTokenSource(Patience);
        var said = new List<string>();
        var errors = DrainAsync(process.StandardError, said);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            lock (said)
            {
                said.Add(line);
            }

            var at = line.IndexOf("http://", StringComparison.Ordinal);
            if (at >= 0)
            {
                _ = DrainAsync(process.StandardOutput, said);
                return new ThawInstance(process, new Uri(line[at..].Trim()), dataDirectory, said);
            }
        }

        await process.WaitForExitAsync(patience.Token);
        await errors;
        throw new InvalidOperationException($"The server ended with status {process.ExitCode} before it listened:\n{string.Join('\n', said)}");
    }

    /// <summary>Starts a server that is expected to refuse; gives its exit status and what it wrote to standard error.</summary>
    public static async Task<(int Status, string Errors)> RefusesAsync(string dataDirectory, params string[] arguments)
    {
        using var process = Launch(dataDirectory, arguments);
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        try
        {
            var errors = await process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            await output;
            return (process.ExitCode, errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException("The server was expected to refuse to start and to end, but it runs.");
        }
    }

    /// <summary>Ends the server as a power cut would: SIGKILL, no clean-up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the server to end (SIGTERM) and waits; returns its exit status.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            using var patience = new CancellationTokenSource(Patience);
            await _process.WaitForExitAsync(patience.Token);
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private static Process Launch(string dataDirectory, string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "thaw-server"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] listen = arguments.Contains("--listen") ? [] : ["--listen", "127.0.0.1:0"];
        // The processes of a function are known by the variables with which they began, and those of a stem cell began with others.
        string[] stems = arguments.Contains("--stem-cells") ? [] : ["--stem-cells", "0"];

        // A test leaves the machine's network alone unless it is about that.
        string[] egress = arguments.Contains("--egress") ? [] : ["--egress", "none"];
        foreach (var argument in (string[])["--data", dataDirectory, .. listen, .. stems, .. egress, "--runtimes", RuntimesDirectory(), "--runtimes-nearest", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
    }

    private static async Task DrainAsync(StreamReader reader, List<string> said)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (said)
            {
                said.Add(line);
            }
        }
    }

    /// <summary>The runtimes of the repository.</summary>
    public static string RuntimesDirectory()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Thaw.slnx")))
        {
            directory = directory.Parent;
        }

        return Path.Combine(directory?.FullName ?? AppContext.BaseDirectory, "runtimes");
    }
}
