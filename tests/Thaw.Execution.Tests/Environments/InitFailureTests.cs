using System.Text;
using Thaw.Execution.Invocations;
using Thaw.Sandbox;

namespace Thaw.Execution.Tests.Environments;

public sealed class InitFailureTests
{
    [Fact]
    public async Task An_initialization_that_fails_once_runs_again_within_the_first_invocation()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.Script = runtime =>
        {
            if (runtime.Sandbox.Starts == 1)
            {
                runtime.Exit(1);
                return Task.CompletedTask;
            }

            return runtime.EchoAsync();
        };
        Assert.IsType<InvocationOutcome.Succeeded>(await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1")));
        await execution.Logs.SeenAsync("REPORT RequestId");
        Assert.Contains("INIT_REPORT Init Duration: 0.00 ms\tPhase: init\tStatus: error\tError Type: Runtime.ExitError", execution.Logs.Lines);
        Assert.DoesNotContain(execution.Logs.Lines, line => line.Contains("Phase: invoke", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_runtime_that_reports_an_init_error_twice_fails_the_invocation_with_its_own_document()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.Script = async runtime =>
        {
            runtime.Print("[ERROR] Runtime.ImportModuleError: Unable to import module 'x'\n");
            await runtime.FailInitAsync("Runtime.ImportModuleError", "{\"errorType\":\"Runtime.ImportModuleError\"}");
            runtime.Exit(1);
        };
        var outcome = await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        var failed = Assert.IsType<InvocationOutcome.FunctionError>(outcome);
        Assert.Equal("Runtime.ImportModuleError", failed.ErrorType);
        Assert.Equal("{\"errorType\":\"Runtime.ImportModuleError\"}", Encoding.UTF8.GetString(failed.Payload.Span));
        await execution.Logs.SeenAsync("REPORT RequestId");
        Assert.Equal(
            [
                "INIT_START",
                "[ERROR] Runtime.ImportModuleError: Unable to import module 'x'",
                "INIT_REPORT Init Duration: 0.00 ms\tPhase: init\tStatus: error\tError Type: Runtime.ImportModuleError",
                "[ERROR] Runtime.ImportModuleError: Unable to import module 'x'",
                "INIT_REPORT Init Duration: 0.00 ms\tPhase: invoke\tStatus: error\tError Type: Runtime.ImportModuleError",
                "START RequestId: r1 Version: $LATEST",
                "END RequestId: r1",
                "REPORT RequestId: r1\tDuration: 0.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\tStatus: error\tError Type: Runtime.ImportModuleError",
            ],
            execution.Logs.Lines.Select(line => line.StartsWith("INIT_START", StringComparison.Ordinal) ? "INIT_START" : line));
    }

    [Fact]
    public async Task A_command_that_cannot_be_executed_is_the_functions_fault_and_its_environment_stays_usable()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.RefuseStart = new CommandNotExecutableException("/var/task/bootstrap", "No such file or directory", 2);
        var failed = Assert.IsType<InvocationOutcome.FunctionError>(await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1")));
        Assert.Equal("Runtime.InvalidEntrypoint", failed.ErrorType);
        Assert.Contains("RequestId: r1 Error: fork/exec /var/task/bootstrap: no such file or directory", Encoding.UTF8.GetString(failed.Payload.Span), StringComparison.Ordinal);
        execution.Host.RefuseStart = null;
        Assert.IsType<InvocationOutcome.Succeeded>(await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r2")));
        Assert.Single(execution.Host.Sandboxes);
    }

    [Fact]
    public async Task A_runtime_that_never_asks_for_an_invocation_times_out_twice()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.Script = runtime => runtime.HangAsync();
        var outcome = execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        await Patience.UntilAsync(() => outcome.IsCompleted, "two time-outs", () => execution.Time.Advance(TimeSpan.FromSeconds(1)));
        Assert.Equal("Sandbox.Timedout", Assert.IsType<InvocationOutcome.FunctionError>(await outcome).ErrorType);
        await execution.Logs.SeenAsync("REPORT RequestId");
        Assert.Contains(execution.Logs.Lines, line => line.EndsWith("Phase: init\tStatus: timeout", StringComparison.Ordinal));
        Assert.Contains(execution.Logs.Lines, line => line.EndsWith("Phase: invoke\tStatus: timeout", StringComparison.Ordinal));
        Assert.Contains(execution.Logs.Lines, line => line.EndsWith("r1 Task timed out after 3.00 seconds", StringComparison.Ordinal));
    }
}
