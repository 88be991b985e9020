using Thaw.Execution.Logs;
using Thaw.Execution.Reporting;

namespace Thaw.Execution.Environments;

/// <summary>Opens the log of an environment and begins the reports that end up in it.</summary>
internal sealed class EnvironmentLogs(LogShipper shipper, ExecutionOptions options, TimeProvider time)
{
    /// <summary>The log and the platform's voice in it.</summary>
    public (EnvironmentLog Log, PlatformLog Platform) Open(EnvironmentPlan plan)
    {
        var log = new EnvironmentLog(plan.LogDestination, plan.Version.Logging, shipper, options.LogBufferBytes, time);
        return (log, new PlatformLog(log, plan.Version, plan.VersionText, plan.InitializationType, time));
    }

    /// <summary>A report with everything that does not depend on how the invocation ended.</summary>
    public InvocationReport Report(EnvironmentPlan plan, string requestId, TimeSpan duration, TimeSpan? init) => new()
    {
        Version = plan.Version,
        RequestId = requestId,
        Ended = time.GetUtcNow(),
        Status = InvocationStatus.Success,
        Duration = duration,
        InitDuration = init,
        BilledMilliseconds = Billed(duration + (init ?? TimeSpan.Zero)),
        MaxMemoryMegabytes = 0,
        ProducedBytes = 0,
    };

    private long Billed(TimeSpan duration)
    {
        var unit = options.BillingIncrement;
        var units = Math.Max(1, (duration.Ticks + unit.Ticks - 1) / unit.Ticks);
        return units * (long)unit.TotalMilliseconds;
    }
}
