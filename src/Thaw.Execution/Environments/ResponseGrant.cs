namespace Thaw.Execution.Environments;

/// <summary>Whether a runtime may answer an invocation.</summary>
internal enum ResponseGrant
{
    /// <summary>It may, once.</summary>
    Granted,

    /// <summary>No such invocation runs here.</summary>
    UnknownRequest,

    /// <summary>It has been answered.</summary>
    WrongState,
}
