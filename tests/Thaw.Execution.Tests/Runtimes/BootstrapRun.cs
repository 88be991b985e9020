using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Thaw.Execution.Environments;
using Thaw.Execution.Preparing;
using Thaw.Execution.Tests.Preparing;

namespace Thaw.Execution.Tests.Runtimes;

/// <summary>A bootstrap that runs as a plain process of this machine, with folders of the test in place of the sandbox's.</summary>
internal sealed class BootstrapRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource _patience;
    private readonly MemoryStream _output = new();
    private readonly TemporaryDirectory _directory;
    private readonly Process _process;
    private readonly ScriptedRuntimeApi _api;
    private readonly Task _reading;
    private readonly SemaphoreSlim _arrived = new(0);
    private int _count;

    private BootstrapRun(TemporaryDirectory directory, ScriptedRuntimeApi api, Process process)
    {
        (_directory, _api, _process) = (directory, api, process);
        _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _patience.CancelAfter(Patience);
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput.BaseStream), ReadAsync(process.StandardError.BaseStream));
    }

    public ScriptedRuntimeApi Api => _api;

    /// <summary>What the process has written so far, both streams in one.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return Encoding.Latin1.GetString(_output.ToArray());
            }
        }
    }

    public static Task<BootstrapRun> StartAsync(
        RuntimeResolution.Found runtime, TemporaryDirectory directory, string handler, params (string Name, string Value)[] variables) =>
        StartAsync(runtime, directory, handler, frames: true, variables);

    /// <summary>Starts it as where nobody reads frames.</summary>
    public static Task<BootstrapRun> StartWithoutFramesAsync(RuntimeResolution.Found runtime, TemporaryDirectory directory, string handler) =>
        StartAsync(runtime, directory, handler, frames: false, []);

    private static async Task<BootstrapRun> StartAsync(
        RuntimeResolution.Found runtime, TemporaryDirectory directory, string handler, bool frames, (string Name, string Value)[] variables)
    {
        var api = await ScriptedRuntimeApi.StartAsync();
        var command = RuntimeCommand.For(ExecutionFixture.Function(), runtime.Command).Select(part => OnHost(part, runtime)).ToList();
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory["task"],
        };
        start.Environment.Clear();
        foreach (var (name, value) in Variables(runtime, directory, handler, api.Address, variables))
        {
            start.Environment[name] = value;
        }

        if (!frames)
        {
            start.Environment.Remove("_LAMBDA_TELEMETRY_LOG_FD");
        }

        return new BootstrapRun(directory, api, Process.Start(start)!);
    }

    /// <summary>Gives an event and waits for what the runtime posts for it.</summary>
    public Task<RuntimeAnswer> InvokeAsync(string json = "{}", Action<Dictionary<string, string>>? headers = null, bool chunked = false)
    {
        var scripted = new ScriptedEvent($"request-{++_count}", json) { Chunked = chunked };
        headers?.Invoke(scripted.Headers);
        _api.Enqueue(scripted);
        return TakeAsync();
    }

    public async Task<RuntimeAnswer> TakeAsync() => await _api.TakeAsync(_patience.Token);

    public void Give(string json) => _api.Enqueue(new ScriptedEvent($"request-{++_count}", json));

    /// <summary>Waits for the end of the process, and of its output, and gives its exit code.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(_patience.Token);
        await _reading;
        return _process.ExitCode;
    }

    /// <summary>Ends the process and gives everything it has written.</summary>
    public async Task<string> FinalOutputAsync()
    {
        _process.Kill();
        await ExitAsync();
        return Output;
    }

    /// <summary>The messages that were written as frames.</summary>
    public async Task<List<string>> FramesAsync()
    {
        var output = Encoding.Latin1.GetBytes(await FinalOutputAsync());
        List<string> frames = [];
        ReadOnlySpan<byte> mark = [0xA5, 0x5A, 0x00, 0x03];
        var at = 0;
        while (output.AsSpan(at).IndexOf(mark) is var found and >= 0)
        {
            at += found;
            var length = BinaryPrimitives.ReadInt32BigEndian(output.AsSpan(at + 4));
            frames.Add(Encoding.UTF8.GetString(output, at + 16, length));
            at += 16 + length;
        }

        return frames;
    }

    /// <summary>Waits until the output contains the text.</summary>
    public async Task WaitForOutputAsync(string text)
    {
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            _patience.Token.ThrowIfCancellationRequested();
            await _arrived.WaitAsync(_patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
        await _api.DisposeAsync();
        _patience.Dispose();
        _arrived.Dispose();
        await _output.DisposeAsync();
    }

    private async Task ReadAsync(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
        {
            lock (_output)
            {
                _output.Write(buffer, 0, read);
            }

            _arrived.Release();
        }
    }

    // A path may stand within an argument.
    private static string OnHost(string part, RuntimeResolution.Found runtime) => runtime.Mounts.Aggregate(part, (path, mount) =>
        path == mount.Destination ? mount.Source : path.Replace(mount.Destination + "/", mount.Source + "/", StringComparison.Ordinal));

    private static IEnumerable<(string Name, string Value)> Variables(
        RuntimeResolution.Found runtime, TemporaryDirectory directory, string handler, string api, (string Name, string Value)[] more) =>
    [
        .. runtime.Variables.Select(one => (one.Key, one.Value.Replace("/opt/", directory["opt"] + "/", StringComparison.Ordinal))),
        ("_HANDLER", handler),
        ("AWS_LAMBDA_RUNTIME_API", api),
        ("LAMBDA_TASK_ROOT", directory["task"]),
        ("THAW_LAYERS_ROOT", directory["opt"]),
        ("AWS_LAMBDA_FUNCTION_NAME", "f"),
        ("AWS_LAMBDA_FUNCTION_VERSION", "7"),
        ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128"),
        ("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/f"),
        ("AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/01/[7]abc"),
        ("AWS_REGION", "eu-west-1"),
        ("_LAMBDA_TELEMETRY_LOG_FD", "1"),
        ("PYTHONDONTWRITEBYTECODE", "1"),
        .. more,
    ];
}
