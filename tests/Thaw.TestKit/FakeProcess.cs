using System.Text;
using Thaw.Sandbox;

namespace Thaw.TestKit;

/// <summary>A process that exists only in the mind of a test.</summary>
public sealed class FakeProcess(IReadOnlyList<KeyValuePair<string, string>> environment, FakeExtensions? extensions = null) : ISandboxProcess, IDisposable
{
    private readonly TaskCompletionSource<SandboxExit> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _life = new();
    private readonly FakeOutput _output = new();

    public Stream Output => _output;

    public IExtensionProcesses? Extensions => extensions;

    /// <summary>The extensions as a test drives them, or null.</summary>
    public FakeExtensions? FakeExtensions => extensions;

    /// <summary>The container ends, with everything in it.</summary>
    public void EndAll(SandboxExit exit)
    {
        End(exit);
        extensions?.EndAll(exit);
    }

    public Task<SandboxExit> Exited => _exited.Task;

    /// <summary>Completes when SIGTERM has been sent.</summary>
    public Task Terminated => _terminated.Task;

    /// <summary>The environment variables it was started with.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; } = environment.ToDictionary(StringComparer.Ordinal);

    /// <summary>Cancelled when the process ends.</summary>
    public CancellationToken Life => _life.Token;

    /// <summary>How many bytes of output nobody has read.</summary>
    public int UnreadOutput => _output.Unread;

    public void Terminate() => _terminated.TrySetResult();

    /// <summary>Writes to standard output.</summary>
    public void Print(string text) => _output.Append(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes to standard output.</summary>
    public void Print(ReadOnlySpan<byte> bytes) => _output.Append(bytes);

    /// <summary>The process ends.</summary>
    public void End(SandboxExit exit)
    {
        _output.End();
        if (_exited.TrySetResult(exit))
        {
            _life.Cancel();
        }
    }

    public void Dispose()
    {
        _life.Dispose();
        _output.Dispose();
    }
}
