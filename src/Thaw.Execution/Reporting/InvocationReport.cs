using Thaw.Execution.Invocations;

namespace Thaw.Execution.Reporting;

/// <summary>What is to be said of one invocation; log lines and metrics derive from it.</summary>
internal sealed record InvocationReport
{
    /// <summary>What ran.</summary>
    public required FunctionVersion Version { get; init; }

    /// <summary>The request id.</summary>
    public required string RequestId { get; init; }

    /// <summary>The trace header.</summary>
    public string TraceId { get; init; } = "";

    /// <summary>The runtime's parts of it, as far as somebody wants to know them.</summary>
    public IReadOnlyList<PlatformSpan> Spans { get; init; } = [];

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>How it ended.</summary>
    public required InvocationStatus Status { get; init; }

    /// <summary>AWS's name of what went wrong, or null.</summary>
    public string? ErrorType { get; init; }

    /// <summary>From the moment the event was given to the runtime until it, and every extension, asked for the next.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What is billed, in milliseconds: duration and initialization, rounded up.</summary>
    public required long BilledMilliseconds { get; init; }

    /// <summary>How long the initialization before this invocation took, or null when it found the environment warm.</summary>
    public TimeSpan? InitDuration { get; init; }

    /// <summary>How long extensions worked after the runtime was done; null when they did not.</summary>
    public TimeSpan? ExtensionsDuration { get; init; }

    /// <summary>Whether it ran in an environment that was kept ready.</summary>
    public bool IsProvisioned { get; init; }

    /// <summary>Whether environments of its version are kept ready, and it needed one more.</summary>
    public bool IsSpillover { get; init; }

    /// <summary>The highest memory use of the environment, in MB.</summary>
    public required long MaxMemoryMegabytes { get; init; }

    /// <summary>The size of the response in bytes.</summary>
    public required long ProducedBytes { get; init; }
}
