using Thaw.Execution.Invocations;
using Thaw.Execution.Logs;
using Thaw.Execution.Reporting;
using Thaw.Sandbox;

namespace Thaw.Execution.Environments;

/// <summary>Why the processes of an environment had to be ended.</summary>
/// <param name="Status">How that shows in the report of the invocation it hits.</param>
/// <param name="ErrorType">AWS's name for it.</param>
/// <param name="Fault">The platform's sentence, put after "RequestId: … Error: "; null when the runtime has given its own document.</param>
/// <param name="Document">The runtime's own error document, or empty.</param>
internal sealed record EnvironmentFailure(InvocationStatus Status, string ErrorType, string? Fault, ReadOnlyMemory<byte> Document = default)
{
    /// <summary>The environment was taken down while it was needed.</summary>
    public static EnvironmentFailure Ended { get; } = new(InvocationStatus.Failure, "Sandbox.Failure", "The execution environment has ended");

    /// <summary>The time of the invocation, or of the initialization, was up.</summary>
    public static EnvironmentFailure TimedOut(TimeSpan timeout) =>
        new(InvocationStatus.Timeout, "Sandbox.Timedout", $"Task timed out after {PlatformText.Seconds(timeout)} seconds");

    /// <summary>The first process has ended.</summary>
    public static EnvironmentFailure Exited(SandboxExit exit, bool outOfMemory) => (exit, outOfMemory) switch
    {
        (_, true) => new(InvocationStatus.Failure, "Runtime.OutOfMemory", "Runtime exited with error: signal: killed"),
        ({ Signal: { } signal }, _) => new(InvocationStatus.Failure, "Runtime.ExitError", $"Runtime exited with error: signal: {SignalName(signal)}"),
        ({ Status: 0 }, _) => new(InvocationStatus.Failure, "Runtime.ExitError", "Runtime exited without providing a reason"),
        _ => new(InvocationStatus.Failure, "Runtime.ExitError", $"Runtime exited with error: exit status {exit.Status}"),
    };

    /// <summary>The runtime said that it cannot initialize.</summary>
    public static EnvironmentFailure InitError(string errorType, ReadOnlyMemory<byte> document) =>
        new(InvocationStatus.Failure, errorType, document.IsEmpty ? "Runtime failed to initialize" : null, document);

    /// <summary>There is nothing that could be started.</summary>
    public static EnvironmentFailure InvalidEntrypoint(string fault) => new(InvocationStatus.Failure, "Runtime.InvalidEntrypoint", fault);

    /// <summary>The first process cannot start where it should.</summary>
    public static EnvironmentFailure InvalidWorkingDirectory(string fault) => new(InvocationStatus.Failure, "Runtime.InvalidWorkingDir", fault);

    /// <summary>What was to be started cannot be executed: its interpreter is missing, it is made for another machine …</summary>
    public static EnvironmentFailure NotExecutable(CommandNotExecutableException refusal) => InvalidEntrypoint(refusal);

    /// <summary>An extension cannot be executed.</summary>
    public static EnvironmentFailure ExtensionNotExecutable(CommandNotExecutableException refusal) =>
        InvalidEntrypoint(refusal) with { ErrorType = "Extension.LaunchError" };

    /// <summary>A function has more extensions than AWS allows.</summary>
    public static EnvironmentFailure TooManyExtensions { get; } = new(InvocationStatus.Failure, "Extension.LaunchError", "ErrTooManyExtensions");

    /// <summary>The process of an extension has ended, well or not: while its environment lives it should not.</summary>
    public static EnvironmentFailure ExtensionExited(SandboxExit exit) => new(InvocationStatus.Failure, "Extension.Crash", exit switch
    {
        { Signal: { } signal } => $"signal: {SignalName(signal)}",
        { Status: 0 } => "exit code 0",
        _ => $"exit status {exit.Status}",
    });

    /// <summary>The platform's sentence about an invocation, or null.</summary>
    public string? FaultOf(string requestId) => Fault is null ? null : $"RequestId: {requestId} Error: {Fault}";

    /// <summary>What the caller of an invocation gets.</summary>
    public InvocationOutcome ToOutcome(string requestId) =>
        new InvocationOutcome.FunctionError(ErrorType, FaultOf(requestId) is { } fault ? ErrorDocument.Create(ErrorType, fault) : Document);

    private static EnvironmentFailure InvalidEntrypoint(CommandNotExecutableException refusal) =>
        InvalidEntrypoint($"fork/exec {refusal.Command}: {char.ToLowerInvariant(refusal.Reason[0])}{refusal.Reason[1..]}");

    // The names that AWS's Go process prints.
    private static string SignalName(int signal) => signal switch
    {
        1 => "hangup",
        2 => "interrupt",
        3 => "quit",
        4 => "illegal instruction",
        5 => "trace/breakpoint trap",
        6 => "aborted",
        7 => "bus error",
        8 => "floating point exception",
        9 => "killed",
        11 => "segmentation fault",
        13 => "broken pipe",
        15 => "terminated",
        31 => "bad system call",
        _ => $"signal {signal}",
    };
}
