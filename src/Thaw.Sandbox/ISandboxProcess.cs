namespace Thaw.Sandbox;

/// <summary>One run of a container, from its start to the end of its first process.</summary>
public interface ISandboxProcess
{
    /// <summary>
    /// Standard output and standard error, merged in the order written; ends when the container ends.
    /// Implements <see cref="IPolledOutput"/> where the machine allows it.
    /// </summary>
    Stream Output { get; }

    /// <summary>Completes when the first process has ended.</summary>
    Task<SandboxExit> Exited { get; }

    /// <summary>Sends SIGTERM to the first process.</summary>
    void Terminate();
}
