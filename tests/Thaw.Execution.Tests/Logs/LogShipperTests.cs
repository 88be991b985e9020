using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws.Operations;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Logs;

public sealed class LogShipperTests
{
    [Fact]
    public async Task Lines_that_cannot_be_delivered_are_tried_again_and_arrive_once()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var failures = 2;
        execution.Logs.Before = _ => Interlocked.Decrement(ref failures) >= 0 ? throw new IOException("disk full") : Task.CompletedTask;
        await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        await execution.IdleAsync(execution.Sandbox);
        await Patience.UntilAsync(() => execution.Logs.Lines.Any(line => line.StartsWith("REPORT", StringComparison.Ordinal)), "the delivery", () => execution.Time.Advance(TimeSpan.FromMilliseconds(100)));
        Assert.Single(execution.Logs.Lines, line => line == "START RequestId: r1 Version: $LATEST");
        Assert.Single(execution.Logs.Lines, line => line == "END RequestId: r1");
    }

    [Fact]
    public async Task A_role_that_may_not_write_logs_loses_its_lines_and_nothing_else()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var refusals = 0;
        execution.Logs.Before = _ =>
        {
            Interlocked.Increment(ref refusals);
            throw new AwsException("AccessDeniedException", 400, "no");
        };
        await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        await Patience.UntilAsync(() => Volatile.Read(ref refusals) > 0, "a refusal");
        await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r2"));
        Assert.Empty(execution.Logs.Lines);
    }

    [Fact]
    public async Task Lines_are_gathered_for_a_moment_and_the_end_of_the_server_does_not_wait_for_it()
    {
        var execution = await ExecutionFixture.StartAsync(options => options.LogLinger = TimeSpan.FromSeconds(10));
        await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        await execution.IdleAsync(execution.Sandbox);
        Assert.Empty(execution.Logs.Batches);
        await execution.DisposeAsync();
        Assert.Equal(["INIT_START", "START", "END", "REPORT"], Assert.Single(execution.Logs.Batches).Lines.Select(line => line.Message.Split(' ')[0]));
    }

    [Fact]
    public async Task The_logs_of_all_environments_leave_at_the_same_moments()
    {
        var linger = TimeSpan.FromSeconds(10);
        await using var execution = await ExecutionFixture.StartAsync(options => options.LogLinger = linger);
        ConcurrentQueue<long> sinceRound = [];
        execution.Logs.Before = _ =>
        {
            sinceRound.Enqueue(execution.Time.GetUtcNow().Ticks % linger.Ticks);
            return Task.CompletedTask;
        };
        execution.Time.Advance(TimeSpan.FromTicks(linger.Ticks - (execution.Time.GetUtcNow().Ticks % linger.Ticks)) + TimeSpan.FromSeconds(6));
        await execution.InvokeAsync(ExecutionFixture.Function("first"), ExecutionFixture.Request("r1"));
        execution.Time.Advance(TimeSpan.FromSeconds(2));
        await execution.InvokeAsync(ExecutionFixture.Function("second"), ExecutionFixture.Request("r2"));
        await Patience.UntilAsync(() => sinceRound.Count >= 2, "both deliveries", () => execution.Time.Advance(TimeSpan.FromMilliseconds(20)));
        Assert.All(sinceRound, ticks => Assert.InRange(ticks, 0, TimeSpan.TicksPerSecond * 5));
    }

    [Fact]
    public async Task Lines_written_while_others_are_delivered_wait_for_the_next_round()
    {
        await using var execution = await ExecutionFixture.StartAsync(options => options.LogLinger = TimeSpan.FromSeconds(10));
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        execution.Logs.Before = _ =>
        {
            begun.TrySetResult();
            return go.Task;
        };
        await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        await execution.IdleAsync(execution.Sandbox);
        await Patience.UntilAsync(() => begun.Task.IsCompleted, "the first delivery", () => execution.Time.Advance(TimeSpan.FromSeconds(1)));
        await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r2"));
        await execution.IdleAsync(execution.Sandbox);
        go.SetResult();
        await execution.Logs.SeenAsync("REPORT RequestId: r1");
        Assert.Single(execution.Logs.Batches);
        await Patience.UntilAsync(() => execution.Logs.Batches.Count == 2, "the second delivery", () => execution.Time.Advance(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Lines_that_wait_when_everything_is_emptied_are_forgotten()
    {
        var execution = await ExecutionFixture.StartAsync(options => options.LogLinger = TimeSpan.FromSeconds(10));
        await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        await execution.IdleAsync(execution.Sandbox);
        await execution.Services.GetRequiredService<IResettable>().ResetAsync(TestContext.Current.CancellationToken);
        await execution.DisposeAsync();
        Assert.Empty(execution.Logs.Batches);
    }

    [Fact]
    public async Task Everything_is_emptied_only_when_the_lines_under_way_have_arrived()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        execution.Logs.Before = _ =>
        {
            begun.TrySetResult();
            return go.Task;
        };
        await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        await begun.Task.Within("the first delivery");
        var shipper = execution.Services.GetRequiredService<IResettable>();
        var resets = Task.WhenAll(shipper.ResetAsync(CancellationToken.None), shipper.ResetAsync(CancellationToken.None));
        Assert.False(resets.IsCompleted);
        go.SetResult();
        await resets.Within("both resets");
    }

    [Fact]
    public async Task A_flood_is_held_up_for_a_while_then_dropped_and_counted_and_the_function_goes_on()
    {
        await using var execution = await ExecutionFixture.StartAsync(options =>
        {
            options.LogBufferBytes = 64 << 10;
            options.LogFloodPatience = TimeSpan.FromMilliseconds(1);
        });
        var delivery = new TaskCompletionSource();
        execution.Logs.Before = _ => delivery.Task;
        execution.Host.Script = async runtime =>
        {
            var next = await runtime.NextAsync();
            await FloodAsync(execution, runtime);
            await runtime.RespondAsync(next.RequestId, next.Payload);
            await runtime.EchoAsync();
        };
        var outcome = await execution.InvokeAsync(ExecutionFixture.Function(timeoutSeconds: 900), ExecutionFixture.Request("r1"));
        Assert.IsType<Execution.Invocations.InvocationOutcome.Succeeded>(outcome);
        await execution.IdleAsync(execution.Sandbox);
        delivery.SetResult();
        await execution.Logs.SeenAsync("LOGS_DROPPED Dropped Records: ");
        await execution.Logs.SeenAsync("REPORT RequestId: r1");
        Assert.True(execution.Logs.Lines.Count(line => line.StartsWith("flood", StringComparison.Ordinal)) < 3000);
    }

    private static async Task FloodAsync(ExecutionFixture execution, ScriptedRuntime runtime)
    {
        for (var i = 0; i < 3000; i++)
        {
            runtime.Print($"flood {new string('x', 100)}\n");
        }

        // A pipe would hold the function up here; time goes on until the log has given up waiting for room.
        await Patience.UntilAsync(() => runtime.Process.UnreadOutput == 0, "the flood to be taken", () => execution.Time.Advance(TimeSpan.FromTicks(100)));
    }
}
