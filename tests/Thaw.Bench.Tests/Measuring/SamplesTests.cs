using System.Diagnostics;
using Thaw.Bench.Measuring;

namespace Thaw.Bench.Tests.Measuring;

public class SamplesTests
{
    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.99, 99)]
    [InlineData(1, 100)]
    [InlineData(0.001, 1)]
    public void A_percentile_is_the_nearest_rank(double share, double microseconds)
    {
        var samples = new Samples();
        for (var i = 100; i >= 1; i--)
        {
            samples.Add(i * (Stopwatch.Frequency / 1_000_000));
        }

        Assert.Equal(microseconds, samples.Percentile(share));
    }

    [Fact]
    public void Nothing_measured_is_refused_rather_than_zero() =>
        Assert.Throws<MeasurementException>(() => new Samples().Median);
}
