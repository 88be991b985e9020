using Thaw.Execution.Invocations;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Environments;

public sealed class PoolTests
{
    [Fact]
    public async Task Two_invocations_at_once_get_an_environment_each_and_the_newest_idle_one_is_taken_again()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var function = ExecutionFixture.Function();
        var older = await execution.Pool.RentAsync(function, CancellationToken.None);
        var newer = await execution.Pool.RentAsync(function, CancellationToken.None);
        await older!.RunAsync(ExecutionFixture.Request("r1"), CancellationToken.None).Within("r1");
        await newer!.RunAsync(ExecutionFixture.Request("r2"), CancellationToken.None).Within("r2");
        await IdleAsync(execution, execution.Host.Sandboxes[0], older);
        await IdleAsync(execution, execution.Host.Sandboxes[1], newer);
        var before = execution.Host.Sandboxes[1].Thaws;
        await execution.InvokeAsync(function, ExecutionFixture.Request("r3"));
        Assert.Equal(2, execution.Host.Sandboxes.Count);
        Assert.Equal(before + 1, execution.Host.Sandboxes[1].Thaws);
    }

    [Fact]
    public async Task An_environment_that_idles_too_long_is_ended_with_its_credentials()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        await execution.FrozenAsync(execution.Sandbox);
        execution.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.False(execution.Sandbox.IsDisposed);
        await Patience.UntilAsync(() => execution.Sandbox.IsDisposed && !execution.Credentials.Revoked.IsEmpty, "the reaping", () => execution.Time.Advance(TimeSpan.FromSeconds(20)));
        Assert.Equal(["ASIA1"], execution.Credentials.Revoked);
        await Patience.UntilAsync(() => execution.Capacity.Environments == 0, "the place to be free");
    }

    [Fact]
    public async Task An_environment_is_not_used_longer_than_its_credentials_hold()
    {
        await using var execution = await ExecutionFixture.StartAsync(options =>
        {
            options.IdleLifetime = TimeSpan.FromHours(24);
            options.EnvironmentLifetime = TimeSpan.FromHours(1);
        });
        var function = ExecutionFixture.Function();
        await execution.InvokeAsync(function, ExecutionFixture.Request("r1"));
        await execution.FrozenAsync(execution.Sandbox);
        Assert.Equal(TimeSpan.FromMinutes(80), execution.Credentials.LastLifetime);
        execution.Time.Advance(TimeSpan.FromMinutes(61));
        await execution.InvokeAsync(function, ExecutionFixture.Request("r2"));
        Assert.Equal(2, execution.Host.Sandboxes.Count);
    }

    [Fact]
    public async Task A_new_generation_ends_idle_environments_of_the_old_one()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var function = ExecutionFixture.Function();
        await execution.InvokeAsync(function, ExecutionFixture.Request("r1"));
        await execution.FrozenAsync(execution.Sandbox);
        execution.Pool.Retire(function.FunctionArn, "$LATEST", "g2");
        await Patience.UntilAsync(() => execution.Sandbox.IsDisposed, "the end of the old environment");
    }

    [Fact]
    public async Task A_busy_environment_of_an_old_generation_ends_when_it_comes_back()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var function = ExecutionFixture.Function();
        var go = new TaskCompletionSource();
        var handling = new TaskCompletionSource();
        execution.Host.Script = async runtime =>
        {
            var next = await runtime.NextAsync();
            handling.TrySetResult();
            await go.Task;
            await runtime.RespondAsync(next.RequestId, next.Payload);
            await runtime.NextAsync();
        };
        var outcome = execution.InvokeAsync(function, ExecutionFixture.Request("r1"));
        await handling.Task.Within("the handler");
        execution.Pool.Retire(function.FunctionArn, null, null);
        Assert.False(execution.Sandbox.IsDisposed);
        go.SetResult();
        Assert.IsType<InvocationOutcome.Succeeded>(await outcome);
        await Patience.UntilAsync(() => execution.Sandbox.IsDisposed, "the end of the retired environment");
    }

    [Fact]
    public async Task The_generation_that_stays_is_not_ended()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var function = ExecutionFixture.Function();
        await execution.InvokeAsync(function, ExecutionFixture.Request("r1"));
        execution.Pool.Retire(function.FunctionArn, "$LATEST", function.Generation);
        execution.Pool.Retire(function.FunctionArn, "7", null);
        await execution.InvokeAsync(function, ExecutionFixture.Request("r2"));
        Assert.Single(execution.Host.Sandboxes);
    }

    [Fact]
    public async Task A_new_invocation_waits_a_moment_for_an_environment_that_has_answered()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var function = ExecutionFixture.Function();
        var go = new TaskCompletionSource();
        execution.Host.Script = async runtime =>
        {
            var next = await runtime.NextAsync();
            await runtime.RespondAsync(next.RequestId, next.Payload);
            await go.Task;
            await runtime.EchoAsync();
        };
        await execution.InvokeAsync(function, ExecutionFixture.Request("r1"));
        var second = execution.InvokeAsync(function, ExecutionFixture.Request("r2"));
        Assert.False(second.IsCompleted);
        go.SetResult();
        Assert.IsType<InvocationOutcome.Succeeded>(await second);
        Assert.Single(execution.Host.Sandboxes);
    }

    [Fact]
    public async Task When_that_moment_is_over_another_environment_is_made()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var function = ExecutionFixture.Function();
        execution.Host.Script = async runtime =>
        {
            var next = await runtime.NextAsync();
            await runtime.RespondAsync(next.RequestId, next.Payload);
            await runtime.HangAsync();
        };
        await execution.InvokeAsync(function, ExecutionFixture.Request("r1"));
        var second = execution.InvokeAsync(function, ExecutionFixture.Request("r2"));
        await Patience.UntilAsync(() => execution.Host.Sandboxes.Count == 2, "another environment", () => execution.Time.Advance(TimeSpan.FromMilliseconds(10)));
        await second;
    }

    [Fact]
    public async Task A_server_that_ends_gives_up_what_runs_and_takes_everything_down()
    {
        var execution = await ExecutionFixture.StartAsync();
        var handling = new TaskCompletionSource();
        execution.Host.Script = async runtime =>
        {
            await runtime.NextAsync();
            handling.TrySetResult();
            await runtime.HangAsync();
        };
        var outcome = execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        await handling.Task.Within("the handler");
        await execution.DisposeAsync();
        Assert.IsType<InvocationOutcome.FunctionError>(await outcome);
        Assert.True(execution.Sandbox.IsDisposed);
        Assert.Single(execution.Credentials.Revoked);
    }

    private static async Task IdleAsync(ExecutionFixture execution, FakeSandbox sandbox, IAsyncDisposable lease)
    {
        await lease.DisposeAsync();
        await execution.FrozenAsync(sandbox);
    }
}
