using System.Diagnostics;

namespace Thaw.Bench.Processes;

/// <summary>A process that the bench has started; its output goes to a file, and it ends with the bench.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _log;
    private readonly Task _pump;
    private readonly TaskCompletionSource<string?> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(Process process, string log, string readyPrefix)
    {
        _process = process;
        _log = log;
        _pump = PumpAsync(readyPrefix);
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public static ChildProcess Start(ProcessStartInfo start, string log, string readyPrefix = "listening ")
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = Process.Start(start) ?? throw new MeasurementException($"{start.FileName} did not start.");
        return new ChildProcess(process, log, readyPrefix);
    }

    /// <summary>Waits for the line that says that it is ready and gives what stands behind the prefix.</summary>
    public async Task<string> ReadyAsync(TimeSpan limit, TimeProvider time)
    {
        var line = await _ready.Task.WaitAsync(limit, time);
        return line ?? throw new MeasurementException(Complaint("ended before it was ready"));
    }

    public string Complaint(string what) => $"{_process.StartInfo.FileName} {what}: {string.Join(" | ", Tail(5))}";

    /// <summary>Asks it to end and waits; false when it had to be killed.</summary>
    public async Task<bool> StopAsync(TimeSpan limit, TimeProvider time)
    {
        if (_process.HasExited)
        {
            return true;
        }

        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        using var expiry = new CancellationTokenSource(limit, time);
        try
        {
            await _process.WaitForExitAsync(expiry.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        await _pump;
        _process.Dispose();
    }

    private IEnumerable<string> Tail(int count) => File.Exists(_log) ? File.ReadLines(_log).TakeLast(count) : [];

    private async Task PumpAsync(string readyPrefix)
    {
        await using (var log = new StreamWriter(_log) { AutoFlush = true })
        {
            using var gate = new SemaphoreSlim(1);
            await Task.WhenAll(CopyAsync(_process.StandardOutput), CopyAsync(_process.StandardError));

            async Task CopyAsync(StreamReader reader)
            {
                while (await reader.ReadLineAsync() is { } line)
                {
                    await gate.WaitAsync();
                    await log.WriteLineAsync(line);
                    gate.Release();
                    if (line.StartsWith(readyPrefix, StringComparison.Ordinal))
                    {
                        _ready.TrySetResult(line[readyPrefix.Length..]);
                    }
                }
            }
        }

        _ready.TrySetResult(null);
    }
}
