using Thaw.Execution.Environments;

namespace Thaw.Execution;

/// <summary>How this node runs execution environments.</summary>
public sealed class ExecutionOptions
{
    /// <summary>The ports of 127.0.0.1 that every environment finds inside: the Runtime API and the AWS services of this server.</summary>
    public static IReadOnlyList<int> ListeningPorts { get; } = [SandboxPorts.RuntimeApi, SandboxPorts.AwsEndpoint];

    /// <summary>How long a runtime may take to initialize before the first invocation, 1 s–15 min. Default: 10 s.</summary>
    public TimeSpan InitTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an environment that is kept ready may take to initialize, 1 s–15 min; the function's own timeout counts when it is longer. Default: 130 s, as on AWS.</summary>
    public TimeSpan ProvisionedInitTimeout { get; set; } = TimeSpan.FromSeconds(130);

    /// <summary>The least share of CPU while a runtime initializes, in virtual CPUs, 0–6: AWS lets small functions start with more than their share. Default: 2.</summary>
    public double InitVirtualCpus { get; set; } = 2;

    /// <summary>How long an environment is idle before it is frozen, 0–1 h; 0 freezes at once. Default: 50 ms.</summary>
    public TimeSpan IdleBeforeFreeze { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long an environment may be idle before it is ended, 1 s–24 h. Default: 15 min.</summary>
    public TimeSpan IdleLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long an environment lives at most; its credentials hold a little longer, 20 min–24 h. Default: 6 h.</summary>
    public TimeSpan EnvironmentLifetime { get; set; } = TimeSpan.FromHours(6);

    /// <summary>The sum of the functions' memory sizes over all environments, in bytes, at least 128 MiB. Default: 80 % of the machine's memory.</summary>
    public long NodeMemoryBytes { get; set; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 10 * 8;

    /// <summary>The highest number of environments on this node, 1–100,000. Default: 1,000.</summary>
    public int MaxEnvironments { get; set; } = 1000;

    /// <summary>How many environments each function may begin within ten seconds on demand, 1–100,000. Default: 1,000, as on AWS.</summary>
    public int ScalingRate { get; set; } = 1000;

    /// <summary>How many sandboxes are made and started at the same time, 1–256. Default: twice the processors, at least 4.</summary>
    public int ConcurrentStarts { get; set; } = Math.Max(4, Environment.ProcessorCount * 2);

    /// <summary>The highest number of stem cells, sandboxes whose interpreter is up before it is known for which function, 0–256; 0 makes none. Default: twice the processors, at least 4.</summary>
    public int StemCells { get; set; } = Math.Max(4, Environment.ProcessorCount * 2);

    /// <summary>How long after the last cold start of its kind a stem cell is kept, 1 s–24 h. Default: 10 min.</summary>
    public TimeSpan StemIdleLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a stem cell may wait at most before another takes its place, 1 min–24 h. Default: 1 h.</summary>
    public TimeSpan StemLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long cold starts must have paused before stem cells are made, 0–10 s. Default: 100 ms.</summary>
    public TimeSpan StemDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a runtime has after SIGTERM before it is killed, 0–10 s. Default: 0, as on AWS without extensions.</summary>
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.Zero;

    /// <summary>How long the end of an environment with external extensions may take before everything is killed, 0–1 min. Default: 2 s, as on AWS.</summary>
    public TimeSpan ExtensionShutdown { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How much of that the runtime has after SIGTERM, 0–1 min. Default: 300 ms, as on AWS.</summary>
    public TimeSpan RuntimeShutdown { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a runtime with internal extensions only has after SIGTERM, 0–1 min. Default: 500 ms, as on AWS.</summary>
    public TimeSpan InternalExtensionShutdown { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the end of the server waits for invocations that run, 0–5 min; then they are given up. Default: 5 s.</summary>
    public TimeSpan StopPatience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a new invocation waits for an environment that has answered but not yet asked for more, 0–10 s. Default: 20 ms.</summary>
    public TimeSpan SettlePatience { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a new invocation waits on a full node for another environment to become idle or to end, 0–10 s. Default: 250 ms.</summary>
    public TimeSpan RoomPatience { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How many connections a sandbox may hold to each of its ports, 1–1,024. Default: 64.</summary>
    public int ConnectionsPerPort { get; set; } = 64;

    /// <summary>The unit to which billed durations are rounded up, 1 ms–1 s. Default: 1 ms.</summary>
    public TimeSpan BillingIncrement { get; set; } = TimeSpan.FromMilliseconds(1);

    /// <summary>The largest response, in bytes, 1 KiB–1 GiB. Default: 6,291,556, as on AWS.</summary>
    public int MaxResponseBytes { get; set; } = (6 * 1024 * 1024) + 100;

    /// <summary>The largest streamed response, in bytes, at least the largest response. Default: 200 MiB, as on AWS.</summary>
    public long MaxStreamedResponseBytes { get; set; } = 200L * 1024 * 1024;

    /// <summary>How long lines are gathered at most before they are delivered, those of all environments at the same moments, 0–10 s. Default: 100 ms.</summary>
    public TimeSpan LogLinger { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How many bytes of log an environment may have waiting for delivery, 64 KiB–1 GiB. Default: 4 MiB.</summary>
    public int LogBufferBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>How long a function that floods its log is held up before lines are dropped, 0–60 s. Default: 1 s.</summary>
    public TimeSpan LogFloodPatience { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many log deliveries run at the same time, 1–256. Default: 8.</summary>
    public int ConcurrentLogDeliveries { get; set; } = 8;

    /// <summary>How long the end of the server waits for logs to be delivered, 0–5 min. Default: 10 s.</summary>
    public TimeSpan LogFlushTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
