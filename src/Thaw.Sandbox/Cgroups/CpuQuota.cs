namespace Thaw.Sandbox.Cgroups;

/// <summary>A share of CPU as the kernel counts it: so many microseconds of every period.</summary>
internal static class CpuQuota
{
    /// <summary>The period, in microseconds. Short, so that a small function that has used up its share waits 20 ms and not 100.</summary>
    public const long Period = 20_000;

    // The kernel accepts no less.
    private const long Smallest = 1_000;

    /// <summary>The microseconds of each period that a number of virtual CPUs may use.</summary>
    public static long Of(double virtualCpus) => Math.Max(Smallest, (long)Math.Round(virtualCpus * Period));
}
