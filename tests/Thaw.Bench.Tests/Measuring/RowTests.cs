using Thaw.Bench.Reporting;

namespace Thaw.Bench.Tests.Measuring;

public class RowTests
{
    [Theory]
    [InlineData(45, true)]
    [InlineData(46, false)]
    public void A_ratio_is_held_up_to_its_limit(double value, bool held) =>
        Assert.Equal(held, new Row("warm", "native", "µs", value).Over("Kestrel", 10).AtMostTimes(4.5).Held);

    [Theory]
    [InlineData(15, true)]
    [InlineData(14, false)]
    public void A_share_is_held_from_its_limit(double value, bool held) =>
        Assert.Equal(held, new Row("throughput", "native", "req/s", value).Over("Kestrel", 100).AtLeastShare(0.15).Held);

    [Fact]
    public void A_report_with_one_missed_promise_is_not_held()
    {
        Row kept = new Row("cold", "native", "ms", 20).AtMost(25), missed = new Row("cold", "native", "ms", 26).AtMost(25);

        Assert.True(new BenchReport(default, 2, "", false, [kept, new Row("floor", "Kestrel", "µs", 20)]).AllHeld);
        Assert.False(new BenchReport(default, 2, "", false, [kept, missed]).AllHeld);
    }
}
