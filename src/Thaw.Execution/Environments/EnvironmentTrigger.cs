namespace Thaw.Execution.Environments;

/// <summary>What can happen to an execution environment.</summary>
internal enum EnvironmentTrigger
{
    /// <summary>A process is started in it.</summary>
    Start,

    /// <summary>The runtime asks for the next invocation, and no extension works.</summary>
    Next,

    /// <summary>The runtime asks for the next invocation while extensions still work.</summary>
    NextBeforeExtensions,

    /// <summary>The last extension that worked asks for its next event.</summary>
    ExtensionsDone,

    /// <summary>The runtime says that it cannot initialize.</summary>
    InitError,

    /// <summary>An invocation is given to it.</summary>
    Invoke,

    /// <summary>The runtime begins to answer.</summary>
    Respond,

    /// <summary>The runtime's answer has been read.</summary>
    Responded,

    /// <summary>It has been idle for a moment.</summary>
    Freeze,

    /// <summary>It is needed again.</summary>
    Thaw,

    /// <summary>Its process ended, or its time is up.</summary>
    Fail,

    /// <summary>The processes of a failed run are gone.</summary>
    Cleared,

    /// <summary>It is no longer wanted.</summary>
    Stop,

    /// <summary>Everything of it has been removed.</summary>
    Gone,
}
