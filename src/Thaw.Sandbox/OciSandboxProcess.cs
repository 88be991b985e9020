using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox;

/// <summary>One run of a container, watched and signalled through its first process.</summary>
internal sealed class OciSandboxProcess(int first, Task firstReaped, Stream output, Task<SandboxExit> exited, ExtensionProcesses? extensions = null) : ISandboxProcess
{
    /// <summary>The host's id of the first process.</summary>
    public int First => first;

    public Stream Output => output;

    public IExtensionProcesses? Extensions => extensions;

    public Task<SandboxExit> Exited => exited;

    public void Terminate() => Signal(Libc.SignalTerminate);

    /// <summary>Ends the first process, and with it the whole process namespace.</summary>
    public void Kill() => Signal(Libc.SignalKill);

    /// <summary>Completes when the first process has ended, and with it every other.</summary>
    public Task FirstExited => firstReaped;

    private void Signal(int signal)
    {
        // While it has not been reaped, its id is nobody else's.
        if (!firstReaped.IsCompleted)
        {
            _ = Libc.Kill(first, signal);
        }
    }
}
