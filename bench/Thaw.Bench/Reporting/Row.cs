namespace Thaw.Bench.Reporting;

/// <summary>One line of the report.</summary>
/// <param name="Part">The part that measured it, as <c>--only</c> names it.</param>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">The unit of the value, the 99th percentile and the floor.</param>
/// <param name="Value">The median, or the only value.</param>
internal sealed record Row(string Part, string Name, string Unit, double Value)
{
    /// <summary>The 99th percentile, or null for what is one value.</summary>
    public double? P99 { get; init; }

    /// <summary>What it is compared with, in a few words.</summary>
    public string? Against { get; init; }

    /// <summary>The value it is compared with, measured in the same run.</summary>
    public double? Floor { get; init; }

    /// <summary>The value divided by the floor.</summary>
    public double? Ratio => Floor is > 0 ? Value / Floor : null;

    /// <summary>The promise, such as "≤ 4.5 ×", or null.</summary>
    public string? Bound { get; init; }

    /// <summary>Whether the promise was kept in this run, or null without one.</summary>
    public bool? Held { get; init; }

    /// <summary>Compares with a floor, without a promise.</summary>
    public Row Over(string against, double floor) => this with { Against = against, Floor = floor };

    /// <summary>Promises that the ratio to the floor is at most this.</summary>
    public Row AtMostTimes(double limit) => Promising($"≤ {limit:0.##} ×", Ratio <= limit);

    /// <summary>Promises that the value is at least this share of the floor.</summary>
    public Row AtLeastShare(double limit) => Promising($"≥ {limit:0.##} ×", Ratio >= limit);

    /// <summary>Promises that the value itself is at most this.</summary>
    public Row AtMost(double limit) => Promising($"≤ {limit:0.##} {Unit}", Value <= limit);

    /// <summary>Promises that the value itself is at least this.</summary>
    public Row AtLeast(double limit) => Promising($"≥ {limit:0.##} {Unit}", Value >= limit);

    /// <summary>Promises that the 99th percentile is at most this.</summary>
    public Row P99AtMost(double limit) => Promising($"p99 ≤ {limit:0.##} {Unit}", P99 <= limit);

    /// <summary>Promises that the 99th percentile is at most so many times the floor.</summary>
    public Row P99AtMostTimes(double limit) => Promising($"p99 ≤ {limit:0.##} ×", P99 / Floor <= limit);

    // All promises of a line must be kept.
    private Row Promising(string bound, bool held) => this with { Bound = Bound is null ? bound : $"{Bound}, {bound}", Held = Held != false && held };
}
