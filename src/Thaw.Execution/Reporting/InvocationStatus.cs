namespace Thaw.Execution.Reporting;

/// <summary>How an invocation ended, in the words of AWS's platform events.</summary>
internal enum InvocationStatus
{
    /// <summary>The handler returned.</summary>
    Success,

    /// <summary>The handler reported an error; the runtime goes on.</summary>
    Error,

    /// <summary>The runtime failed: it exited, was killed, or could not start.</summary>
    Failure,

    /// <summary>The function's time was up.</summary>
    Timeout,
}
