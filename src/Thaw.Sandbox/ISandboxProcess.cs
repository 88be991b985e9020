namespace Thaw.Sandbox;

/// <summary>One run of a container, from its start to the end of its command.</summary>
public interface ISandboxProcess
{
    /// <summary>
    /// Standard output and standard error, merged in the order written; ends when the container ends.
    /// Implements <see cref="IPolledOutput"/> where the machine allows it.
    /// </summary>
    Stream Output { get; }

    /// <summary>The programs that were started before the command, which waits; null when there are none and the command runs.</summary>
    IExtensionProcesses? Extensions { get; }

    /// <summary>Completes when the command has ended.</summary>
    Task<SandboxExit> Exited { get; }

    /// <summary>Sends SIGTERM to the command.</summary>
    void Terminate();
}
