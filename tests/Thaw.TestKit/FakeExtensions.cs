using System.Text;
using Thaw.Sandbox;

namespace Thaw.TestKit;

/// <summary>Extensions that exist only in the mind of a test; the command starts when it is told to.</summary>
public sealed class FakeExtensions : IExtensionProcesses, IDisposable
{
    private readonly FakeOutput _output = new();
    private readonly List<TaskCompletionSource<SandboxExit>> _exits;
    private readonly List<CancellationTokenSource> _lives;
    private readonly Action _startCommand;
    private readonly Action _killCommand;

    /// <param name="count">How many there are.</param>
    /// <param name="startCommand">What happens when the command is started.</param>
    /// <param name="killCommand">What happens when the command is killed.</param>
    public FakeExtensions(int count, Action startCommand, Action killCommand)
    {
        _exits = [.. Enumerable.Range(0, count).Select(_ => new TaskCompletionSource<SandboxExit>(TaskCreationOptions.RunContinuationsAsynchronously))];
        _lives = [.. Enumerable.Range(0, count).Select(_ => new CancellationTokenSource())];
        _startCommand = startCommand;
        _killCommand = killCommand;
        Exited = [.. _exits.Select(exit => exit.Task)];
    }

    public Stream Output => _output;

    public IReadOnlyList<Task<SandboxExit>> Exited { get; }

    /// <summary>Makes the start of the command fail.</summary>
    public SandboxException? RefuseStart { get; set; }

    /// <summary>Whether the command has been started.</summary>
    public bool IsCommandStarted { get; private set; }

    public Task StartCommandAsync()
    {
        if (RefuseStart is { } refusal)
        {
            throw refusal;
        }

        IsCommandStarted = true;
        _startCommand();
        return Task.CompletedTask;
    }

    public void Kill(int extension) => End(extension, new SandboxExit(0, 9));

    public void KillCommand() => _killCommand();

    /// <summary>Writes to an extension's standard output.</summary>
    public void Print(string text) => _output.Append(Encoding.UTF8.GetBytes(text));

    /// <summary>An extension ends.</summary>
    public void End(int extension, SandboxExit exit)
    {
        if (_exits[extension].TrySetResult(exit))
        {
            _lives[extension].Cancel();
        }
    }

    /// <summary>Cancelled when an extension ends.</summary>
    public CancellationToken LifeOf(int extension) => _lives[extension].Token;

    /// <summary>The container ends.</summary>
    public void EndAll(SandboxExit exit)
    {
        for (var extension = 0; extension < _exits.Count; extension++)
        {
            End(extension, exit);
        }

        _output.End();
    }

    public void Dispose()
    {
        _output.Dispose();
        _lives.ForEach(life => life.Dispose());
    }
}
