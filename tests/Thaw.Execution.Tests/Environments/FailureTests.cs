using System.Text;
using Thaw.Execution.Invocations;
using Thaw.Sandbox;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Environments;

public sealed class FailureTests
{
    private readonly TaskCompletionSource _handling = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task An_invocation_that_takes_too_long_is_ended_and_the_next_initializes_again_in_the_same_sandbox()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.Script = runtime => HangFirstAsync(runtime);
        var function = ExecutionFixture.Function();
        var first = execution.InvokeAsync(function, ExecutionFixture.Request("r1"));
        await _handling.Task.Within("the handler of r1");
        execution.Time.Advance(TimeSpan.FromSeconds(3.01));
        AssertError(await first, "Sandbox.Timedout", "RequestId: r1 Error: Task timed out after 3.00 seconds");

        Assert.IsType<InvocationOutcome.Succeeded>(await execution.InvokeAsync(function, ExecutionFixture.Request("r2")));
        var sandbox = Assert.Single(execution.Host.Sandboxes);
        Assert.Equal(2, sandbox.Starts);
        Assert.Equal(1, sandbox.Stops);
    }

    [Fact]
    public async Task The_deadline_that_the_runtime_sees_is_the_functions_timeout_from_now()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var seen = new TaskCompletionSource<DateTimeOffset>();
        execution.Host.Script = async runtime =>
        {
            var next = await runtime.NextAsync();
            seen.TrySetResult(next.Deadline);
            await runtime.RespondAsync(next.RequestId, next.Payload);
            await runtime.NextAsync();
        };
        await execution.InvokeAsync(ExecutionFixture.Function(timeoutSeconds: 7), ExecutionFixture.Request());
        Assert.Equal(execution.Time.GetUtcNow() + TimeSpan.FromSeconds(7), await seen.Task.Within("the event"));
    }

    [Theory]
    [InlineData(1, null, false, "Runtime.ExitError", "Runtime exited with error: exit status 1")]
    [InlineData(0, null, false, "Runtime.ExitError", "Runtime exited without providing a reason")]
    [InlineData(0, 9, false, "Runtime.ExitError", "Runtime exited with error: signal: killed")]
    [InlineData(0, 11, false, "Runtime.ExitError", "Runtime exited with error: signal: segmentation fault")]
    [InlineData(0, 9, true, "Runtime.OutOfMemory", "Runtime exited with error: signal: killed")]
    public async Task A_runtime_that_ends_during_an_invocation_fails_it_in_AWSs_words(int status, int? signal, bool outOfMemory, string errorType, string message)
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.Script = async runtime =>
        {
            await runtime.NextAsync();
            runtime.Sandbox.OutOfMemory = outOfMemory;
            runtime.Process.End(new SandboxExit(status, signal));
        };
        var outcome = await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        AssertError(outcome, errorType, $"RequestId: r1 Error: {message}");
        await execution.Logs.SeenAsync("REPORT RequestId: r1");
        Assert.Contains(execution.Logs.Lines, line => line == $"RequestId: r1 Error: {message}\n{errorType}");
        var report = execution.Logs.Lines.Single(line => line.StartsWith("REPORT", StringComparison.Ordinal));
        Assert.EndsWith($"Status: error\tError Type: {errorType}", report, StringComparison.Ordinal);
        Assert.Contains(outOfMemory ? "Max Memory Used: 128 MB" : "Max Memory Used: 40 MB", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handlers_error_reaches_the_caller_as_the_runtime_wrote_it_and_the_runtime_goes_on()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.Script = async runtime =>
        {
            var next = await runtime.NextAsync();
            await runtime.FailAsync(next.RequestId, "KeyError", "{\"errorMessage\":\"'id'\"}");
            await runtime.EchoAsync();
        };
        var function = ExecutionFixture.Function();
        var failed = Assert.IsType<InvocationOutcome.FunctionError>(await execution.InvokeAsync(function, ExecutionFixture.Request("r1")));
        Assert.Equal("KeyError", failed.ErrorType);
        Assert.Equal("{\"errorMessage\":\"'id'\"}", Encoding.UTF8.GetString(failed.Payload.Span));
        await execution.InvokeAsync(function, ExecutionFixture.Request("r2"));
        Assert.Equal(1, execution.Sandbox.Starts);
    }

    [Fact]
    public async Task A_runtime_that_exits_while_idle_is_started_again_by_the_next_invocation()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var function = ExecutionFixture.Function();
        await execution.InvokeAsync(function, ExecutionFixture.Request("r1"));
        await execution.IdleAsync(execution.Sandbox);
        execution.Sandbox.Process!.End(new SandboxExit(3, null));
        await Patience.UntilAsync(() => execution.Sandbox.Stops == 1, "the reset");
        Assert.IsType<InvocationOutcome.Succeeded>(await execution.InvokeAsync(function, ExecutionFixture.Request("r2")));
        Assert.Equal(2, Assert.Single(execution.Host.Sandboxes).Starts);
    }

    [Fact]
    public async Task A_runtime_that_answers_and_hangs_is_ended_at_its_deadline_and_its_answer_counts()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.Script = async runtime =>
        {
            var next = await runtime.NextAsync();
            await runtime.RespondAsync(next.RequestId, next.Payload);
            await runtime.HangAsync();
        };
        Assert.IsType<InvocationOutcome.Succeeded>(await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1")));
        execution.Time.Advance(TimeSpan.FromSeconds(3.01));
        await execution.Logs.SeenAsync("Task timed out after 3.00 seconds");
        Assert.Equal(1, execution.Sandbox.Stops);
    }

    [Fact]
    public async Task A_machine_that_makes_no_sandbox_gives_an_outcome_that_says_why_and_keeps_no_place()
    {
        await using var execution = await ExecutionFixture.StartAsync(options => options.MaxEnvironments = 1);
        var function = ExecutionFixture.Function();
        execution.Host.RefuseCreate = new SandboxException("no more namespaces");
        Assert.Equal("no more namespaces", Unavailable(await execution.InvokeAsync(function, ExecutionFixture.Request("r1"))));
        execution.Host.RefuseCreate = null;
        execution.Host.RefuseStart = new SandboxException("crun is missing");
        await Patience.UntilAsync(() => Free(execution), "the place to be free");
        Assert.Equal("crun is missing", Unavailable(await execution.InvokeAsync(function, ExecutionFixture.Request("r2"))));
        await Patience.UntilAsync(() => Free(execution), "the place to be free again");
        Assert.True(execution.Sandbox.IsDisposed);
    }

    [Fact]
    public async Task A_runtime_that_is_not_installed_is_an_outcome_that_says_what_to_do()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var outcome = await execution.InvokeAsync(ExecutionFixture.Function() with { Runtime = "cobol" }, ExecutionFixture.Request());
        Assert.Equal("Install cobol.", Unavailable(outcome));
        Assert.True(Free(execution));
    }

    private static bool Free(ExecutionFixture execution) => execution.Capacity.Environments == 0 && execution.Capacity.MemoryBytes == 0;

    private static string Unavailable(InvocationOutcome outcome) => Assert.IsType<InvocationOutcome.Unavailable>(outcome).Message;

    private static void AssertError(InvocationOutcome outcome, string errorType, string message)
    {
        var error = Assert.IsType<InvocationOutcome.FunctionError>(outcome);
        Assert.Equal(errorType, error.ErrorType);
        Assert.Equal($"{{\"errorType\":\"{errorType}\",\"errorMessage\":\"{message}\"}}", Encoding.UTF8.GetString(error.Payload.Span));
    }

    private async Task HangFirstAsync(ScriptedRuntime runtime)
    {
        if (runtime.Sandbox.Starts == 1)
        {
            await runtime.NextAsync();
            _handling.TrySetResult();
            await runtime.HangAsync();
        }

        await runtime.EchoAsync();
    }
}
