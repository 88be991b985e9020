namespace Thaw.Execution.Extensions;

/// <summary>What can happen to an extension.</summary>
internal enum ExtensionTrigger
{
    /// <summary>It registers.</summary>
    Register,

    /// <summary>It asks for an event.</summary>
    Next,

    /// <summary>An event is given to it.</summary>
    Give,

    /// <summary>It says that it cannot initialize.</summary>
    InitError,

    /// <summary>It says that it ends because of an error.</summary>
    ExitError,

    /// <summary>Its process has ended.</summary>
    Exit,

    /// <summary>Its file could not be executed.</summary>
    LaunchError,
}
