using System.Text.Json;
using Thaw.Execution.Connections;
using Thaw.Execution.Environments;
using Thaw.Sandbox;

namespace Thaw.Execution.Stems;

/// <summary>
/// A sandbox whose interpreter is up and does not know yet for which function. It has no code and no credentials, becomes
/// the sandbox of one environment, and is never anything else again.
/// </summary>
internal sealed class StemCell : IAsyncDisposable
{
    private readonly TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<byte[]?> _assignment = new();
    private int _asked;

    /// <param name="kind">What it is made as.</param>
    /// <param name="id">The name of its sandbox.</param>
    /// <param name="created">The timestamp of its making.</param>
    public StemCell(StemKind kind, string id, long created)
    {
        Kind = kind;
        Created = created;
        Owner = new SandboxOwner(id) { Stem = this };
    }

    /// <summary>What it was made as.</summary>
    public StemKind Kind { get; }

    /// <summary>The timestamp of its making.</summary>
    public long Created { get; }

    /// <summary>To whom its connections belong.</summary>
    public SandboxOwner Owner { get; }

    /// <summary>The sandbox, when it has been started.</summary>
    public ISandbox? Sandbox { get; private set; }

    /// <summary>The interpreter, when it has been started.</summary>
    public ISandboxProcess? Process { get; private set; }

    /// <summary>Whether it can still become something.</summary>
    public bool IsAlive => _up.Task.IsCompleted && Process is { Exited.IsCompleted: false };

    /// <summary>Starts the interpreter and freezes it as soon as it waits.</summary>
    /// <exception cref="SandboxException">It did not start, or ended.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public async Task StartAsync(SandboxLauncher launcher, TimeSpan limit, TimeProvider time, CancellationToken cancellation)
    {
        Sandbox = await launcher.CreateAsync(Owner, Kind.Spec with { Id = Owner.Id }, cancellation);
        Process = await launcher.StartAsync(Sandbox, Kind.Variables, cancellation);
        await Task.WhenAny(_up.Task, Process.Exited).WaitAsync(limit, time, cancellation);
        if (!IsAlive)
        {
            throw new SandboxException("the interpreter of a stem cell ended before it was up");
        }

        Discard(Process.Output);
        Sandbox.Freeze();
    }

    /// <summary>The interpreter is up and asks what to run; null when it has asked before.</summary>
    /// <returns>The answer's document, or null when it is not needed any more.</returns>
    public Task<byte[]?>? Ask()
    {
        if (Interlocked.Exchange(ref _asked, 1) != 0)
        {
            return null;
        }

        _up.TrySetResult();
        return _assignment.Task;
    }

    /// <summary>Makes the sandbox one of the specification; false when the machine refused and it is of no use.</summary>
    public async Task<bool> TryAdaptAsync(SandboxSpec spec)
    {
        try
        {
            Sandbox!.Thaw();
            await Sandbox.AdaptAsync(spec, CancellationToken.None);
            return IsAlive;
        }
        catch (SandboxException)
        {
            return false;
        }
    }

    /// <summary>Gives it to an environment: from now on its connections are the environment's, and the interpreter goes on with these variables.</summary>
    public void Assign(ExecutionEnvironment environment, IReadOnlyList<KeyValuePair<string, string>> variables)
    {
        Owner.Environment = environment;
        _assignment.TrySetResult(Document(variables));
    }

    /// <summary>Ends it without it having been anything.</summary>
    public async ValueTask DisposeAsync()
    {
        ThreadPool.UnsafeQueueUserWorkItem(static assignment => assignment.TrySetResult(null), _assignment, preferLocal: false);
        if (Sandbox is { } sandbox)
        {
            await sandbox.DisposeAsync();
        }
    }

    /// <summary>What an interpreter says before it has a function is in no function's log.</summary>
    private static void Discard(Stream output)
    {
        Span<byte> bytes = stackalloc byte[4096];
        while (output is IPolledOutput polled && polled.ReadNow(bytes) > 0)
        {
            // Whatever it was.
        }
    }

    private static byte[] Document(IReadOnlyList<KeyValuePair<string, string>> variables)
    {
        using var buffer = new MemoryStream(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("variables");
            foreach (var (name, value) in variables)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
