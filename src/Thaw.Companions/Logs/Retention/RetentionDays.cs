namespace Thaw.Companions.Logs.Retention;

/// <summary>The retention periods that AWS offers, in days.</summary>
internal static class RetentionDays
{
    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<int> All { get; } =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
}
