using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Environments;

public sealed class ProvisioningTests
{
    private static readonly FunctionVersion Version = ExecutionFixture.Function() with { Version = "1" };

    [Fact]
    public async Task So_many_environments_are_initialized_before_the_first_call_and_the_calls_find_them()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        Assert.Equal(ProvisionedState.None, Environments(execution).StateOf(Version));
        Environments(execution).Provision(Version, 2);
        await ReadyAsync(execution, 2);
        Assert.Equal(new ProvisionedState(2, 2, true, null), Environments(execution).StateOf(Version));
        await Task.WhenAll(Enumerable.Range(1, 2).Select(n => execution.InvokeAsync(Version, ExecutionFixture.Request($"r{n}"))));
        Assert.All(execution.Host.Sandboxes, sandbox => Assert.Equal("provisioned-concurrency", sandbox.Process!.Environment["AWS_LAMBDA_INITIALIZATION_TYPE"]));
        Assert.Equal(2, execution.Host.Sandboxes.Count);
    }

    [Fact]
    public async Task The_log_tells_of_the_initialization_when_it_happens_and_the_first_report_has_no_init_duration()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        Environments(execution).Provision(Version, 1);
        await ReadyAsync(execution, 1);
        await execution.Logs.SeenAsync("INIT_START");
        await execution.InvokeAsync(Version, ExecutionFixture.Request("r1"));
        await execution.Logs.SeenAsync("REPORT RequestId");
        Assert.Equal(
            ["INIT_START", "START RequestId: r1 Version: 1", "END RequestId: r1", "REPORT RequestId: r1\tDuration: 0.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\t"],
            execution.Logs.Lines.Select(line => line.StartsWith("INIT_START", StringComparison.Ordinal) ? "INIT_START" : line));
    }

    [Fact]
    public async Task What_exceeds_them_runs_on_demand()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        Environments(execution).Provision(Version, 1);
        await ReadyAsync(execution, 1);
        await using var first = await execution.Pool.RentAsync(Version, CancellationToken.None);
        await execution.InvokeAsync(Version, ExecutionFixture.Request("r1"));
        Assert.Equal(["provisioned-concurrency", "on-demand"], InitializationTypes(execution));
    }

    [Fact]
    public async Task They_are_taken_before_others_that_have_been_idle_for_a_shorter_time()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        Environments(execution).Provision(Version, 1);
        await ReadyAsync(execution, 1);
        await using (await execution.Pool.RentAsync(Version, CancellationToken.None))
        {
            await execution.InvokeAsync(Version, ExecutionFixture.Request("r1"));
            await execution.IdleAsync(execution.Host.Sandboxes[1]);
        }

        await execution.FrozenAsync(execution.Host.Sandboxes[0]);
        var before = execution.Host.Sandboxes[0].Thaws;
        await execution.InvokeAsync(Version, ExecutionFixture.Request("r2"));
        Assert.Equal(before + 1, execution.Host.Sandboxes[0].Thaws);
    }

    [Fact]
    public async Task They_are_not_reaped_and_are_renewed_before_their_life_is_over()
    {
        await using var execution = await ExecutionFixture.StartAsync(options => options.EnvironmentLifetime = TimeSpan.FromHours(1));
        Environments(execution).Provision(Version, 1);
        await ReadyAsync(execution, 1);
        execution.Time.Advance(TimeSpan.FromMinutes(50));
        Reap(execution);
        Assert.False(execution.Host.Sandboxes[0].IsDisposed);
        execution.Time.Advance(TimeSpan.FromMinutes(5));
        Reap(execution);
        await Patience.UntilAsync(() => execution.Host.Sandboxes[0].IsDisposed, "the end of the old environment");
        Assert.Equal(2, execution.Host.Sandboxes.Count);
        Assert.Equal(new ProvisionedState(1, 1, true, null), Environments(execution).StateOf(Version));
    }

    [Fact]
    public async Task One_whose_process_dies_while_it_is_idle_is_replaced()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        Environments(execution).Provision(Version, 1);
        await ReadyAsync(execution, 1);
        execution.Host.Sandboxes[0].Process!.End(new Sandbox.SandboxExit(1, null));
        await Patience.UntilAsync(() => execution.Host.Sandboxes.Count == 2, "a replacement");
        await ReadyAsync(execution, 1);
        await Patience.UntilAsync(() => execution.Host.Sandboxes[0].IsDisposed, "the end of the dead environment");
        await execution.InvokeAsync(Version, ExecutionFixture.Request("r1"));
        Assert.Equal(2, execution.Host.Sandboxes.Count);
    }

    [Fact]
    public async Task One_whose_process_dies_in_an_invocation_is_replaced_before_the_next()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.Script = async runtime =>
        {
            var next = await runtime.NextAsync();
            if (next.RequestId == "r1")
            {
                runtime.Exit(1);
                return;
            }

            await runtime.RespondAsync(next.RequestId, next.Payload);
            await runtime.EchoAsync();
        };
        Environments(execution).Provision(Version, 1);
        await ReadyAsync(execution, 1);
        Assert.IsType<InvocationOutcome.FunctionError>(await execution.InvokeAsync(Version, ExecutionFixture.Request("r1")));
        await Patience.UntilAsync(() => execution.Host.Sandboxes.Count == 2, "a replacement");
        await ReadyAsync(execution, 1);
        Assert.IsType<InvocationOutcome.Succeeded>(await execution.InvokeAsync(Version, ExecutionFixture.Request("r2")));
        Assert.Equal(["provisioned-concurrency", "provisioned-concurrency"], InitializationTypes(execution));
    }

    [Fact]
    public async Task Fewer_of_them_end_the_oldest_and_none_ends_all_but_only_when_they_have_answered()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        Environments(execution).Provision(Version, 2);
        await ReadyAsync(execution, 2);
        var busy = await execution.Pool.RentAsync(Version, CancellationToken.None);
        Environments(execution).Provision(Version, 1);
        await Patience.UntilAsync(() => execution.Host.Sandboxes.Count(sandbox => sandbox.IsDisposed) == 1, "the end of the idle one");
        Environments(execution).Provision(Version, 0);
        Assert.Equal(ProvisionedState.None, Environments(execution).StateOf(Version));
        Assert.IsType<InvocationOutcome.Succeeded>(await busy!.RunAsync(ExecutionFixture.Request("r1"), CancellationToken.None));
        await busy.DisposeAsync();
        await Patience.UntilAsync(() => execution.Host.Sandboxes.All(sandbox => sandbox.IsDisposed), "the end of the other");
        Assert.Equal(2, execution.Host.Sandboxes.Count);
    }

    [Fact]
    public async Task A_version_that_is_retired_is_not_filled_again()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        Environments(execution).Provision(Version, 1);
        await ReadyAsync(execution, 1);
        execution.Pool.Retire(Version.FunctionArn, "2", null);
        Assert.Equal(1, Environments(execution).StateOf(Version).Available);
        execution.Pool.Retire(Version.FunctionArn, "1", null);
        await Patience.UntilAsync(() => execution.Capacity.Environments == 0, "the end of the environment");
        Assert.Single(execution.Host.Sandboxes);
        Assert.Equal(ProvisionedState.None, Environments(execution).StateOf(Version));
    }

    private static void Reap(ExecutionFixture execution) => execution.Services.GetServices<IHostedService>().OfType<IdleReaper>().Single().Reap();

    private static IProvisionedEnvironments Environments(ExecutionFixture execution) => execution.Services.GetRequiredService<IProvisionedEnvironments>();

    private static Task ReadyAsync(ExecutionFixture execution, int environments) => Patience.UntilAsync(
        () => Environments(execution).StateOf(Version) is { IsReady: true } state && state.Available == environments, $"{environments} environments to be ready");

    private static IEnumerable<string> InitializationTypes(ExecutionFixture execution) =>
        execution.Host.Sandboxes.Select(sandbox => sandbox.Process!.Environment["AWS_LAMBDA_INITIALIZATION_TYPE"]);
}
