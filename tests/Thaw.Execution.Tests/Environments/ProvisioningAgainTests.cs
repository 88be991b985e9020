using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Environments;

public sealed class ProvisioningAgainTests
{
    private static readonly FunctionVersion Version = ExecutionFixture.Function() with { Version = "1" };

    [Fact]
    public async Task One_that_is_given_up_while_it_starts_is_there_for_who_wants_the_version_again()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var starting = await StartOneAsync(execution);
        var environments = Environments(execution);
        environments.Provision(Version, 0);
        Assert.Equal(ProvisionedState.None, environments.StateOf(Version));
        environments.Provision(Version, 1);
        Assert.Equal(new ProvisionedState(1, 0, false, null), environments.StateOf(Version));
        starting.SetResult();
        await Patience.UntilAsync(() => environments.StateOf(Version).IsReady, "the environment to be ready");
        execution.Services.GetServices<IHostedService>().OfType<IdleReaper>().Single().Reap();
        Assert.Equal(new ProvisionedState(1, 1, true, null), environments.StateOf(Version));
        await execution.InvokeAsync(Version, ExecutionFixture.Request("r1"));
        Assert.Single(execution.Host.Sandboxes);
    }

    [Fact]
    public async Task One_that_is_given_up_while_it_starts_ends_when_nobody_wants_it()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var starting = await StartOneAsync(execution);
        Environments(execution).Provision(Version, 0);
        starting.SetResult();
        await Patience.UntilAsync(() => execution.Capacity.Environments == 0, "the end of the environment");
        Assert.Equal(ProvisionedState.None, Environments(execution).StateOf(Version));
        Assert.Single(execution.Host.Sandboxes);
    }

    /// <summary>An environment that initializes until the result is set.</summary>
    private static async Task<TaskCompletionSource> StartOneAsync(ExecutionFixture execution)
    {
        var gate = new TaskCompletionSource();
        execution.Host.Script = async runtime =>
        {
            await gate.Task;
            await runtime.EchoAsync();
        };
        Environments(execution).Provision(Version, 1);
        await Patience.UntilAsync(() => execution.Host.Sandboxes.Count == 1, "the first environment");
        return gate;
    }

    private static IProvisionedEnvironments Environments(ExecutionFixture execution) => execution.Services.GetRequiredService<IProvisionedEnvironments>();
}
