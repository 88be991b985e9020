namespace Thaw.Execution.Environments;

/// <summary>Decides when an environment that could not be made ready is tried again, and when that counts as failed.</summary>
internal static class ProvisioningRetry
{
    /// <summary>How many failures in a row are not told: a function may stumble over something that passes.</summary>
    public const int Tolerated = 2;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>The pause after so many failures in a row: 1 s, doubled each time, at most 5 min.</summary>
    public static TimeSpan DelayAfter(int failures) =>
        failures > 9 ? Longest : TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << (failures - 1)));
}
