using System.Runtime.InteropServices;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox;

/// <summary>The extensions of a container, as its first process reports them; and its command, which is started by an order.</summary>
internal sealed class ExtensionProcesses : IExtensionProcesses
{
    private readonly SandboxSpec _spec;
    private readonly Stream _reports;
    private readonly Stream _orders;
    private readonly Lock _ordering = new();
    private readonly TaskCompletionSource<int?> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<SandboxExit>[] _exits;

    private ExtensionProcesses(SandboxSpec spec, SandboxPipes pipes, Stream output, Stream reports)
    {
        _spec = spec;
        _reports = reports;
        _orders = pipes.Orders!.TakeWriter();
        _exits = [.. Enumerable.Range(0, spec.Extensions.Count + 1).Select(_ => new TaskCompletionSource<SandboxExit>(TaskCreationOptions.RunContinuationsAsynchronously))];
        Output = output;
        Exited = [.. _exits.Skip(1).Select(exit => exit.Task)];
    }

    public Stream Output { get; }

    public IReadOnlyList<Task<SandboxExit>> Exited { get; }

    /// <summary>The end of the command; of the container when the command was never started.</summary>
    public Task<SandboxExit> CommandExited => _exits[0].Task;

    /// <summary>Learns whether the extensions could be executed, and listens from then on.</summary>
    /// <exception cref="CommandNotExecutableException">One could not; the message says why.</exception>
    /// <exception cref="SandboxException">The container has ended.</exception>
    public static async Task<ExtensionProcesses> AttachAsync(SandboxSpec spec, SandboxPipes pipes, Stream output, Stream reports, Task<SandboxExit> initExited)
    {
        foreach (var extension in spec.Extensions)
        {
            var report = await InitReport.ReadAsync(reports) ?? throw new SandboxException("the sandbox has ended while its extensions were started");
            if (report.Value != 0)
            {
                throw new CommandNotExecutableException(extension, Marshal.GetPInvokeErrorMessage(report.Value), report.Value);
            }
        }

        var processes = new ExtensionProcesses(spec, pipes, output, reports);
        _ = processes.ListenAsync(initExited);
        return processes;
    }

    public async Task StartCommandAsync()
    {
        Order(0, 0);
        if (await _started.Task is not { } error)
        {
            throw new SandboxException("the sandbox has ended before its command was started");
        }

        if (error != 0)
        {
            throw new CommandNotExecutableException(_spec.Command[0], Marshal.GetPInvokeErrorMessage(error), error);
        }
    }

    public void Kill(int extension) => Order(extension + 1, Libc.SignalKill);

    public void KillCommand() => Order(0, Libc.SignalKill);

    private async Task ListenAsync(Task<SandboxExit> initExited)
    {
        while (await InitReport.ReadAsync(_reports) is { } report)
        {
            if (report.HasEnded)
            {
                _exits[report.Process].TrySetResult(SandboxInit.Decode(report.Value));
            }
            else
            {
                _started.TrySetResult(report.Value);
            }
        }

        await _reports.DisposeAsync();
        var exit = await initExited;
        _started.TrySetResult(null);
        foreach (var unknown in _exits)
        {
            unknown.TrySetResult(exit);
        }

        lock (_ordering)
        {
            _orders.Dispose();
        }
    }

    private void Order(int process, int signal)
    {
        lock (_ordering)
        {
            try
            {
                _orders.Write([(byte)process, (byte)signal]);
            }
            catch (Exception gone) when (gone is IOException or ObjectDisposedException)
            {
                // The container has ended, and nothing is left that could be ordered.
            }
        }
    }
}
