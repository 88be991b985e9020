using Thaw.Execution.Environments;

namespace Thaw.Execution.Tests.Environments;

public sealed class ProvisioningRetryTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(9, 256)]
    [InlineData(10, 300)]
    [InlineData(1000, 300)]
    public void Each_failure_doubles_the_pause_up_to_five_minutes(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ProvisioningRetry.DelayAfter(failures));
}
