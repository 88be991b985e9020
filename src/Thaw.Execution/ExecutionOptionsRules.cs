namespace Thaw.Execution;

/// <summary>Checks every option at start and reports all that is wrong at once.</summary>
internal static class ExecutionOptionsRules
{
    /// <exception cref="ArgumentException">One or more options are out of range; the message names each.</exception>
    public static void Check(ExecutionOptions options)
    {
        var errors = Violations(options).ToList();
        if (errors.Count > 0)
        {
            throw new ArgumentException($"The execution options are not valid: {string.Join("; ", errors)}.", nameof(options));
        }
    }

    private static IEnumerable<string> Violations(ExecutionOptions options) =>
        new[]
        {
            Between(nameof(options.InitTimeout), options.InitTimeout, Seconds(1), TimeSpan.FromMinutes(15)),
            Between(nameof(options.ProvisionedInitTimeout), options.ProvisionedInitTimeout, Seconds(1), TimeSpan.FromMinutes(15)),
            Between(nameof(options.InitVirtualCpus), options.InitVirtualCpus, 0d, 6d),
            Between(nameof(options.IdleBeforeFreeze), options.IdleBeforeFreeze, TimeSpan.Zero, TimeSpan.FromHours(1)),
            Between(nameof(options.IdleLifetime), options.IdleLifetime, Seconds(1), TimeSpan.FromHours(24)),
            Between(nameof(options.EnvironmentLifetime), options.EnvironmentLifetime, TimeSpan.FromMinutes(20), TimeSpan.FromHours(24)),
            Between(nameof(options.NodeMemoryBytes), options.NodeMemoryBytes, 128L << 20, long.MaxValue),
            Between(nameof(options.MaxEnvironments), options.MaxEnvironments, 1, 100_000),
            Between(nameof(options.ConcurrentStarts), options.ConcurrentStarts, 1, 256),
            Between(nameof(options.ShutdownGrace), options.ShutdownGrace, TimeSpan.Zero, Seconds(10)),
            Between(nameof(options.ExtensionShutdown), options.ExtensionShutdown, TimeSpan.Zero, Seconds(60)),
            Between(nameof(options.RuntimeShutdown), options.RuntimeShutdown, TimeSpan.Zero, Seconds(60)),
            Between(nameof(options.InternalExtensionShutdown), options.InternalExtensionShutdown, TimeSpan.Zero, Seconds(60)),
            Between(nameof(options.StopPatience), options.StopPatience, TimeSpan.Zero, TimeSpan.FromMinutes(5)),
            Between(nameof(options.SettlePatience), options.SettlePatience, TimeSpan.Zero, Seconds(10)),
            Between(nameof(options.RoomPatience), options.RoomPatience, TimeSpan.Zero, Seconds(10)),
            Between(nameof(options.ConnectionsPerPort), options.ConnectionsPerPort, 1, 1024),
            Between(nameof(options.BillingIncrement), options.BillingIncrement, TimeSpan.FromMilliseconds(1), Seconds(1)),
            Between(nameof(options.MaxResponseBytes), options.MaxResponseBytes, 1024, 1 << 30),
            Between(nameof(options.MaxStreamedResponseBytes), options.MaxStreamedResponseBytes, options.MaxResponseBytes, long.MaxValue),
            Between(nameof(options.LogLinger), options.LogLinger, TimeSpan.Zero, Seconds(10)),
            Between(nameof(options.LogBufferBytes), options.LogBufferBytes, 64 << 10, 1 << 30),
            Between(nameof(options.LogFloodPatience), options.LogFloodPatience, TimeSpan.Zero, Seconds(60)),
            Between(nameof(options.ConcurrentLogDeliveries), options.ConcurrentLogDeliveries, 1, 256),
            Between(nameof(options.LogFlushTimeout), options.LogFlushTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(5)),
        }.Concat(ScalingViolations(options)).OfType<string>();

    private static string?[] ScalingViolations(ExecutionOptions options) =>
    [
        Between(nameof(options.ScalingRate), options.ScalingRate, 1, 100_000),
        Between(nameof(options.StemCells), options.StemCells, 0, 256),
        Between(nameof(options.StemIdleLifetime), options.StemIdleLifetime, Seconds(1), TimeSpan.FromHours(24)),
        Between(nameof(options.StemLifetime), options.StemLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24)),
        Between(nameof(options.StemDelay), options.StemDelay, TimeSpan.Zero, Seconds(10)),
    ];

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private static string? Between<T>(string name, T value, T minimum, T maximum)
        where T : IComparable<T> =>
        value.CompareTo(minimum) < 0 || value.CompareTo(maximum) > 0 ? $"{name} is {value} and must lie between {minimum} and {maximum}" : null;
}
