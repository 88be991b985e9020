using Thaw.Execution.Invocations;

namespace Thaw.Execution.Tests.Environments;

public sealed class FreezeTests
{
    [Fact]
    public async Task An_environment_is_frozen_after_a_moment_and_thawed_by_the_next_invocation()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var function = ExecutionFixture.Function();
        await execution.InvokeAsync(function, ExecutionFixture.Request("r1"));
        await execution.FrozenAsync(execution.Sandbox);
        Assert.IsType<InvocationOutcome.Succeeded>(await execution.InvokeAsync(function, ExecutionFixture.Request("r2")));
        Assert.Equal(1, execution.Sandbox.Thaws);
    }

    [Fact]
    public async Task With_no_idle_moment_an_environment_is_frozen_at_once()
    {
        await using var execution = await ExecutionFixture.StartAsync(options => options.IdleBeforeFreeze = TimeSpan.Zero);
        await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        await Patience.UntilAsync(() => execution.Sandbox.IsFrozen, "the freeze");
    }

    [Fact]
    public async Task A_busy_environment_is_not_frozen()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var handling = new TaskCompletionSource();
        execution.Host.Script = async runtime =>
        {
            var next = await runtime.NextAsync();
            handling.TrySetResult();
            await runtime.HangAsync();
        };
        var outcome = execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        await handling.Task.Within("the handler");
        execution.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, execution.Sandbox.Freezes);
        execution.Time.Advance(TimeSpan.FromSeconds(2));
        await outcome;
    }
}
