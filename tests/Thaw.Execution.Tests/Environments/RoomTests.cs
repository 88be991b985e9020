using System.Text;
using Thaw.Execution.Invocations;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Environments;

public sealed class RoomTests
{
    [Fact]
    public async Task At_the_nodes_limit_what_has_been_idle_longest_makes_room()
    {
        await using var execution = await ExecutionFixture.StartAsync(options => options.MaxEnvironments = 2);
        await execution.InvokeAsync(ExecutionFixture.Function("a"), ExecutionFixture.Request("r1"));
        await execution.FrozenAsync(execution.Sandbox);
        await execution.InvokeAsync(ExecutionFixture.Function("b"), ExecutionFixture.Request("r2"));
        await execution.FrozenAsync(execution.Sandbox);
        await execution.InvokeAsync(ExecutionFixture.Function("c"), ExecutionFixture.Request("r3"));
        Assert.Equal([true, false, false], execution.Host.Sandboxes.Select(sandbox => sandbox.IsDisposed));
    }

    [Fact]
    public async Task At_the_nodes_limit_without_anything_idle_there_is_no_environment()
    {
        await using var execution = await ExecutionFixture.StartAsync(options => options.NodeMemoryBytes = 384L << 20);
        await using var big = await execution.Pool.RentAsync(ExecutionFixture.Function("a", memory: 256), CancellationToken.None);
        await using var small = await execution.Pool.RentAsync(ExecutionFixture.Function("b"), CancellationToken.None);
        Assert.NotNull(big);
        Assert.NotNull(small);
        Assert.Null(await execution.Pool.RentAsync(ExecutionFixture.Function("c"), CancellationToken.None));
    }

    [Fact]
    public async Task On_a_full_node_a_new_invocation_waits_a_moment_for_another_functions_environment_to_be_done()
    {
        await using var execution = await ExecutionFixture.StartAsync(options => (options.MaxEnvironments, options.RoomPatience) = (1, TimeSpan.FromSeconds(1)));
        var go = new TaskCompletionSource();
        execution.Host.Script = async runtime =>
        {
            var next = await runtime.NextAsync();
            await go.Task;
            await runtime.RespondAsync(next.RequestId, next.Payload);
            await runtime.EchoAsync();
        };
        var first = execution.InvokeAsync(ExecutionFixture.Function("a"), ExecutionFixture.Request("r1"));
        await Patience.UntilAsync(() => execution.Host.Sandboxes.Count == 1, "the first environment");
        var second = execution.InvokeAsync(ExecutionFixture.Function("b"), ExecutionFixture.Request("r2", "[2]"));
        Assert.False(second.IsCompleted);
        go.SetResult();
        await first;
        Assert.Equal("[2]", Encoding.UTF8.GetString(Assert.IsType<InvocationOutcome.Succeeded>(await second).Payload.Span));
        Assert.Equal([true, false], execution.Host.Sandboxes.Select(sandbox => sandbox.IsDisposed));
    }

    [Fact]
    public async Task A_function_that_has_more_environments_gives_one_up_for_another_that_waits()
    {
        await using var execution = await ExecutionFixture.StartAsync(options => (options.MaxEnvironments, options.RoomPatience) = (2, TimeSpan.FromSeconds(10)));
        var function = ExecutionFixture.Function("many", timeoutSeconds: 60);
        var held = new[] { await execution.Pool.RentAsync(function, CancellationToken.None), await execution.Pool.RentAsync(function, CancellationToken.None) };
        var third = execution.InvokeAsync(function, ExecutionFixture.Request("r3"));
        var other = execution.InvokeAsync(ExecutionFixture.Function("few", timeoutSeconds: 60), ExecutionFixture.Request("r4"));
        Assert.False(third.IsCompleted || other.IsCompleted);
        await held[0]!.RunAsync(ExecutionFixture.Request("r1"), CancellationToken.None);
        await held[0]!.DisposeAsync();
        Assert.IsType<InvocationOutcome.Succeeded>(await other.Within("the function that had none"));
        await held[1]!.DisposeAsync();
        Assert.IsType<InvocationOutcome.Succeeded>(await third.Within("the function that had two"));
    }

    [Fact]
    public async Task Those_of_one_function_get_room_in_the_order_in_which_they_came()
    {
        await using var execution = await ExecutionFixture.StartAsync(options => (options.MaxEnvironments, options.RoomPatience) = (1, TimeSpan.FromSeconds(10)));
        var function = ExecutionFixture.Function("f", timeoutSeconds: 60);
        var held = await execution.Pool.RentAsync(function, CancellationToken.None);
        var waiting = Enumerable.Range(0, 5).Select(_ => execution.Pool.RentAsync(function, CancellationToken.None).AsTask()).ToList();
        foreach (var next in waiting)
        {
            Assert.False(next.IsCompleted);
            await held!.DisposeAsync();
            held = await next.Within("whose turn it is");
        }

        await held!.DisposeAsync();
    }
}
