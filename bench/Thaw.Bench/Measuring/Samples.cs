using System.Diagnostics;

namespace Thaw.Bench.Measuring;

/// <summary>Times in stopwatch ticks, and what they come to in microseconds.</summary>
internal sealed class Samples
{
    private readonly List<long> _ticks = [];

    public int Count => _ticks.Count;

    /// <summary>The median, in microseconds.</summary>
    public double Median => Percentile(0.5);

    /// <summary>The 99th percentile, in microseconds.</summary>
    public double P99 => Percentile(0.99);

    public void Add(long ticks) => _ticks.Add(ticks);

    public void AddRange(ReadOnlySpan<long> ticks) => _ticks.AddRange(ticks);

    public void AddNanoseconds(long nanoseconds) => _ticks.Add((long)(nanoseconds * (Stopwatch.Frequency / 1e9)));

    /// <summary>The nearest-rank percentile, in microseconds.</summary>
    /// <param name="share">Above 0, at most 1.</param>
    public double Percentile(double share)
    {
        if (_ticks.Count == 0)
        {
            throw new MeasurementException("Nothing was measured.");
        }

        _ticks.Sort();
        var rank = (int)Math.Ceiling(share * _ticks.Count);
        return _ticks[Math.Max(rank, 1) - 1] * 1e6 / Stopwatch.Frequency;
    }
}
