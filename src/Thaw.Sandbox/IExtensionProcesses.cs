namespace Thaw.Sandbox;

/// <summary>The programs of one run of a container that were started before its command.</summary>
public interface IExtensionProcesses
{
    /// <summary>Standard output and standard error of all of them, merged in the order written; ends when they have ended.</summary>
    Stream Output { get; }

    /// <summary>The end of each, in the order of the specification.</summary>
    IReadOnlyList<Task<SandboxExit>> Exited { get; }

    /// <summary>Starts the command, once.</summary>
    /// <exception cref="CommandNotExecutableException">It cannot be executed; the message says why.</exception>
    /// <exception cref="SandboxException">The container has ended.</exception>
    Task StartCommandAsync();

    /// <summary>Kills one of them, and what it has started in its process group.</summary>
    void Kill(int extension);

    /// <summary>Kills the command, and what it has started in its process group.</summary>
    void KillCommand();
}
