namespace Thaw.Execution.Environments;

/// <summary>Where an execution environment is in its life.</summary>
internal enum EnvironmentState
{
    /// <summary>Nothing exists of it yet but its place on the node.</summary>
    Created,

    /// <summary>Its process has been started and has not yet asked for an invocation.</summary>
    Initializing,

    /// <summary>The runtime waits for an invocation; extensions have not yet asked for an event.</summary>
    Readying,

    /// <summary>The runtime waits for an invocation, and every extension for an event.</summary>
    Idle,

    /// <summary>As idle, and the kernel does not schedule it.</summary>
    Frozen,

    /// <summary>The runtime has an invocation and has not answered it.</summary>
    Busy,

    /// <summary>The runtime's answer is being read.</summary>
    Responding,

    /// <summary>The answer is here; the runtime has not yet asked for the next invocation.</summary>
    Settling,

    /// <summary>The runtime is done and waits for the next invocation; extensions still work.</summary>
    Extending,

    /// <summary>It failed; its processes are being ended.</summary>
    Failing,

    /// <summary>No process runs; <c>/tmp</c> is there; the next invocation starts it again.</summary>
    Reset,

    /// <summary>It is being taken down.</summary>
    Stopping,

    /// <summary>Nothing is left of it.</summary>
    Stopped,
}
