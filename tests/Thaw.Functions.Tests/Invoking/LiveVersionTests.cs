using Thaw.Execution.Invocations;
using Thaw.Functions.Invoking;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Invoking;

public sealed class LiveVersionTests
{
    [Fact]
    public void A_closed_version_takes_no_more_invocations_and_drains_when_the_last_one_ends()
    {
        var version = NewVersion();
        Assert.True(version.TryEnter());
        Assert.True(version.TryEnter());
        var drained = version.Close();
        Assert.False(version.TryEnter());
        version.Leave();
        Assert.False(drained.IsCompleted);
        version.Leave();
        Assert.True(drained.IsCompleted);
        Assert.False(version.TryEnter());
    }

    [Fact]
    public void A_version_that_nobody_runs_drains_at_once() => Assert.True(NewVersion().Close().IsCompleted);

    [Fact]
    public async Task Under_contention_nothing_runs_after_the_drain()
    {
        for (var round = 0; round < 50; round++)
        {
            var version = NewVersion();
            var running = 0;
            var workers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                while (version.TryEnter())
                {
                    Interlocked.Increment(ref running);
                    Interlocked.Decrement(ref running);
                    version.Leave();
                }
            })).ToList();
            await version.Close();
            Assert.Equal(0, Volatile.Read(ref running));
            await Task.WhenAll(workers);
        }
    }

    private static LiveVersion NewVersion() => new(
        new FunctionVersion
        {
            Scope = LambdaHarness.Home,
            Name = "f",
            Version = "$LATEST",
            FunctionArn = LambdaHarness.Arn,
            Generation = "1",
            Runtime = "python3.13",
            Handler = "index.handler",
            RoleArn = LambdaHarness.Role,
            MemorySize = 128,
            Timeout = TimeSpan.FromSeconds(3),
            CodeId = "0",
            Logging = new FunctionLogging(false, "INFO", "INFO", "/aws/lambda/f"),
        },
        DateTimeOffset.UnixEpoch);
}
