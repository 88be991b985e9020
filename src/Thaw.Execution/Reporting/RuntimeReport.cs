namespace Thaw.Execution.Reporting;

/// <summary>What is to be said of the runtime's part of an invocation.</summary>
/// <param name="RequestId">The request id.</param>
/// <param name="TraceId">The trace header.</param>
/// <param name="Status">How it ended.</param>
/// <param name="ErrorType">AWS's name of what went wrong, or null.</param>
/// <param name="Duration">Until the runtime asked for the next invocation, or failed.</param>
/// <param name="ProducedBytes">The size of the response.</param>
/// <param name="Spans">Its parts, as far as they are known.</param>
internal sealed record RuntimeReport(
    string RequestId, string TraceId, InvocationStatus Status, string? ErrorType, TimeSpan Duration, long ProducedBytes, IReadOnlyList<PlatformSpan> Spans)
{
    /// <summary>The runtime's part when no extension took longer: the whole.</summary>
    public static RuntimeReport Of(InvocationReport report) =>
        new(report.RequestId, report.TraceId, report.Status, report.ErrorType, report.Duration, report.ProducedBytes, report.Spans);
}
