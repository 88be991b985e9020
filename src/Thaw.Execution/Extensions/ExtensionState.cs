namespace Thaw.Execution.Extensions;

/// <summary>Where an extension is in its life; the names are AWS's and stand in logs and answers.</summary>
internal enum ExtensionState
{
    /// <summary>Its process has been started, or it is about to register.</summary>
    Started,

    /// <summary>It has registered and not yet asked for an event.</summary>
    Registered,

    /// <summary>It waits for an event.</summary>
    Ready,

    /// <summary>It has an event and has not asked for the next.</summary>
    Running,

    /// <summary>It has said that it cannot initialize.</summary>
    InitError,

    /// <summary>It has said that it ends because of an error.</summary>
    ExitError,

    /// <summary>Its process has ended.</summary>
    Exited,

    /// <summary>Its file cannot be executed.</summary>
    LaunchError,
}
