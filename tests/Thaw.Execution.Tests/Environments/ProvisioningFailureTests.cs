using Microsoft.Extensions.DependencyInjection;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;

namespace Thaw.Execution.Tests.Environments;

public sealed class ProvisioningFailureTests
{
    private static readonly FunctionVersion Version = ExecutionFixture.Function() with { Version = "1" };

    [Fact]
    public async Task A_function_that_does_not_initialize_fails_after_three_attempts_and_recovers_when_it_does()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var broken = true;
        execution.Host.Script = runtime =>
        {
            if (Volatile.Read(ref broken))
            {
                runtime.Exit(1);
                return Task.CompletedTask;
            }

            return runtime.EchoAsync();
        };
        Environments(execution).Provision(Version, 1);
        await UntilAsync(execution, state => state.Failure is not null, "the failure");
        Assert.Equal(("FUNCTION_ERROR_INIT_FAILURE", 0, false), (StateOf(execution).Failure, StateOf(execution).Available, StateOf(execution).IsReady));
        Assert.True(execution.Host.Sandboxes.Count >= 3);
        Volatile.Write(ref broken, false);
        await UntilAsync(execution, state => state.IsReady, "the recovery");
        Assert.Equal(new ProvisionedState(1, 1, true, null), StateOf(execution));
    }

    [Fact]
    public async Task A_stumble_is_not_a_failure()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.Script = runtime =>
        {
            if (execution.Host.Sandboxes.Count == 1)
            {
                runtime.Exit(1);
                return Task.CompletedTask;
            }

            return runtime.EchoAsync();
        };
        Environments(execution).Provision(Version, 1);
        await UntilAsync(execution, state => state.Failure is null ? state.IsReady : throw new InvalidOperationException("It was told."), "the environment");
    }

    [Fact]
    public async Task Setting_the_number_anew_forgets_the_failure_and_tries_at_once()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.RefuseStart = new Sandbox.SandboxException("The machine is on strike.");
        Environments(execution).Provision(Version, 1);
        await UntilAsync(execution, state => state.Failure is not null, "the failure");
        Assert.Equal("The machine is on strike.", StateOf(execution).Failure);
        execution.Host.RefuseStart = null;
        Environments(execution).Provision(Version, 1);
        await Patience.UntilAsync(() => StateOf(execution).IsReady, "the environment");
    }

    [Fact]
    public async Task It_may_take_longer_to_initialize_than_an_invocation_would_wait_for()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var go = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        execution.Host.Script = async runtime =>
        {
            started.TrySetResult();
            await go.Task;
            await runtime.EchoAsync();
        };
        Environments(execution).Provision(Version, 1);
        await started.Task.Within("the process");
        execution.Time.Advance(TimeSpan.FromSeconds(129));
        Assert.Equal(new ProvisionedState(1, 0, false, null), StateOf(execution));
        go.SetResult();
        await Patience.UntilAsync(() => StateOf(execution).IsReady, "the environment");
        Assert.Single(execution.Host.Sandboxes);
    }

    [Fact]
    public async Task On_a_full_node_idle_environments_make_room_for_them_but_they_for_nobody()
    {
        await using var execution = await ExecutionFixture.StartAsync(options =>
        {
            options.MaxEnvironments = 1;
            options.RoomPatience = TimeSpan.Zero;
        });
        await execution.InvokeAsync(ExecutionFixture.Function("other"), ExecutionFixture.Request("r1"));
        await execution.FrozenAsync(execution.Sandbox);
        Environments(execution).Provision(Version, 1);
        await Patience.UntilAsync(() => StateOf(execution).IsReady, "the environment");
        Assert.True(execution.Host.Sandboxes[0].IsDisposed);
        Assert.Null(await execution.Pool.RentAsync(ExecutionFixture.Function("other"), CancellationToken.None));
        Environments(execution).Provision(Version, 2);
        await UntilAsync(execution, state => state.Failure is not null, "the failure", wanted: 2);
        Assert.Equal(("The node has no room for another execution environment.", 1), (StateOf(execution).Failure, StateOf(execution).Available));
    }

    [Fact]
    public async Task A_server_that_ends_does_not_wait_for_an_initialization()
    {
        var execution = await ExecutionFixture.StartAsync(options => options.StopPatience = TimeSpan.FromMinutes(5));
        var started = new TaskCompletionSource();
        execution.Host.Script = async runtime =>
        {
            started.TrySetResult();
            await runtime.HangAsync();
        };
        Environments(execution).Provision(Version, 1);
        await started.Task.Within("the process");
        await execution.DisposeAsync();
        Assert.True(Assert.Single(execution.Host.Sandboxes).IsDisposed);
    }

    private static IProvisionedEnvironments Environments(ExecutionFixture execution) => execution.Services.GetRequiredService<IProvisionedEnvironments>();

    private static ProvisionedState StateOf(ExecutionFixture execution) => Environments(execution).StateOf(Version);

    // Time goes on only while nothing is being initialized: an initialization has its limit, too.
    private static Task UntilAsync(ExecutionFixture execution, Func<ProvisionedState, bool> holds, string phase, int wanted = 1) => Patience.UntilAsync(
        () => holds(StateOf(execution)),
        phase,
        () => execution.Time.Advance(StateOf(execution).Allocated < wanted ? TimeSpan.FromMilliseconds(100) : TimeSpan.Zero));
}
