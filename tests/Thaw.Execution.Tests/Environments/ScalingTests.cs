using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Environments;

public sealed class ScalingTests
{
    [Theory]
    [InlineData(1000, 0, 1000, 1000)]
    [InlineData(0, 0, 1000, 0)]
    [InlineData(0, 5, 1000, 500)] // refilled as time goes on, not once in ten seconds
    [InlineData(0, 10, 1000, 1000)]
    [InlineData(0, 600, 1000, 1000)] // what is not used is not saved up
    [InlineData(900, 5, 1000, 1000)]
    [InlineData(0, 5, 1, 0.5)]
    public void A_function_may_begin_so_many_environments_every_ten_seconds(double left, int seconds, int limit, double after) =>
        Assert.Equal(after, new ScalingBucket(left).After(TimeSpan.FromSeconds(seconds), limit).Left, 6);

    [Fact]
    public void Half_an_environment_is_none()
    {
        Assert.False(new ScalingBucket(0.99).TryTake(out _));
        Assert.True(new ScalingBucket(1).TryTake(out var rest));
        Assert.Equal(0, rest.Left);
    }

    [Fact]
    public void Functions_do_not_share_their_rate_and_what_is_forgotten_is_full_again()
    {
        var time = new ManualTime();
        var limits = new ScalingLimits(2, time);
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => limits.TryTake("a")));
        Assert.True(limits.TryTake("b"));
        time.Advance(TimeSpan.FromSeconds(5));
        limits.Forget();
        Assert.Equal([true, false], Enumerable.Range(0, 2).Select(_ => limits.TryTake("a")));
        time.Advance(TimeSpan.FromSeconds(10));
        limits.Forget();
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => limits.TryTake("a")));
    }

    [Fact]
    public async Task Beyond_the_rate_an_invocation_is_throttled_and_takes_no_room()
    {
        await using var execution = await ExecutionFixture.StartAsync(options => options.ScalingRate = 1);
        await using var first = await execution.Pool.RentAsync(ExecutionFixture.Function(), CancellationToken.None);
        Assert.NotNull(first);
        var throttled = Assert.IsType<InvocationOutcome.Throttled>(await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request()));
        Assert.Equal("FunctionInvocationRateLimitExceeded", throttled.Reason);
        Assert.Equal(1, execution.Capacity.Environments);
        Assert.IsType<InvocationOutcome.Succeeded>(await execution.InvokeAsync(ExecutionFixture.Function("other"), ExecutionFixture.Request()));
        execution.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.IsType<InvocationOutcome.Succeeded>(await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r2")));
    }
}
