using System.Text;
using Thaw.Execution.Invocations;
using Thaw.Sandbox;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Extensions;

public sealed class ExtensionFailureTests
{
    [Theory]
    [InlineData(0, "exit code 0")]
    [InlineData(3, "exit status 3")]
    public async Task An_extension_that_ends_fails_the_invocation_that_runs_and_everything_starts_again(int status, string words)
    {
        await using var function = await ExtendedFunction.StartAsync("a");
        function.Execution.Host.ExtensionScript = async extension =>
        {
            if (extension.Sandbox.Starts > 1)
            {
                await extension.LiveAsync("INVOKE", "SHUTDOWN");
                return;
            }

            await extension.RegisterAsync("INVOKE");
            await extension.NextAsync();
            extension.Exit(status);
        };
        function.Execution.Host.Script = runtime => runtime.Sandbox.Starts == 1 ? HangAsync(runtime) : runtime.EchoAsync();
        AssertError(await function.InvokeAsync(), "Extension.Crash", $"RequestId: r1 Error: {words}");
        Assert.IsType<InvocationOutcome.Succeeded>(await function.InvokeAsync("r2"));
        Assert.Equal(2, Assert.Single(function.Execution.Host.Sandboxes).Starts);
    }

    [Fact]
    public async Task An_extension_that_ends_in_both_initializations_fails_the_invocation()
    {
        await using var function = await ExtendedFunction.StartAsync("a");
        function.Execution.Host.ExtensionScript = extension =>
        {
            extension.Exit(1);
            return Task.CompletedTask;
        };
        AssertError(await function.InvokeAsync(), "Extension.Crash", "RequestId: r1 Error: exit status 1");
        await function.Execution.Logs.SeenAsync("INIT_REPORT");
        Assert.Contains("EXTENSION\tName: a\tState: Exited\tEvents: []", function.Execution.Logs.Lines);
        Assert.Equal(2, function.Execution.Sandbox.Starts);
    }

    [Theory]
    [InlineData("init", "Extension.InitError")]
    [InlineData("exit", "Extension.ExitError")]
    public async Task What_an_extension_says_of_its_error_names_the_failure(string phase, string errorType)
    {
        await using var function = await ExtendedFunction.StartAsync("a");
        function.Execution.Host.ExtensionScript = async extension =>
        {
            await extension.RegisterAsync("INVOKE");
            Assert.Equal(System.Net.HttpStatusCode.Accepted, await extension.ErrorAsync(phase, "Extension.MyReason"));
            extension.Exit(1);
        };
        AssertError(await function.InvokeAsync(), errorType, "RequestId: r1 Error: exit status 1");
        await function.Execution.Logs.SeenAsync($"EXTENSION\tName: a\tState: {(phase == "init" ? "InitError" : "ExitError")}\tEvents: [INVOKE]\tError Type: Extension.MyReason");
    }

    [Fact]
    public async Task An_extension_that_never_registers_ends_in_a_timeout()
    {
        await using var function = await ExtendedFunction.StartAsync(options => options.ExtensionShutdown = TimeSpan.Zero, 3, "silent");
        function.Execution.Host.ExtensionScript = extension =>
        {
            function.Saw($"start {extension.Sandbox.Starts}");
            return extension.HangAsync();
        };
        var invoking = function.InvokeAsync();
        await function.SeenAsync("start 1");
        await Patience.UntilAsync(() => function.Execution.Sandbox.Starts == 2, "the second initialization", () => function.Execution.Time.Advance(TimeSpan.FromSeconds(1)));
        await function.SeenAsync("start 2");
        await Patience.UntilAsync(() => invoking.IsCompleted, "the end", () => function.Execution.Time.Advance(TimeSpan.FromSeconds(1)));
        AssertError(await invoking, "Sandbox.Timedout", "RequestId: r1 Error: Task timed out after 3.00 seconds");
        Assert.False(function.Execution.Sandbox.Process!.FakeExtensions!.IsCommandStarted);
    }

    [Fact]
    public async Task A_file_that_cannot_be_executed_is_a_launch_error()
    {
        await using var function = await ExtendedFunction.StartAsync("a");
        function.Execution.Host.RefuseStart = new CommandNotExecutableException("/opt/extensions/a", "Permission denied", 13);
        AssertError(await function.InvokeAsync(), "Extension.LaunchError", "RequestId: r1 Error: fork/exec /opt/extensions/a: permission denied");
        await function.Execution.Logs.SeenAsync("EXTENSION\tName: a\tState: LaunchError\tEvents: []\tError Type: PermissionDenied");
    }

    [Fact]
    public async Task A_runtime_that_cannot_be_executed_is_told_after_the_extensions_have_registered()
    {
        await using var function = await ExtendedFunction.StartAsync("a");
        function.Execution.Host.ExtensionScript = extension =>
        {
            extension.Sandbox.Process!.FakeExtensions!.RefuseStart = new CommandNotExecutableException("/var/task/bootstrap", "Exec format error", 8);
            return extension.LiveAsync("SHUTDOWN");
        };
        AssertError(await function.InvokeAsync(), "Runtime.InvalidEntrypoint", "RequestId: r1 Error: fork/exec /var/task/bootstrap: exec format error");
    }

    [Fact]
    public async Task Ten_extensions_run_and_eleven_do_not_start()
    {
        await using var ten = await ExtendedFunction.StartAsync([.. Enumerable.Range(0, 10).Select(number => $"x{number}")]);
        Assert.IsType<InvocationOutcome.Succeeded>(await ten.InvokeAsync());
        await using var eleven = await ExtendedFunction.StartAsync([.. Enumerable.Range(0, 11).Select(number => $"x{number}")]);
        AssertError(await eleven.InvokeAsync(), "Extension.LaunchError", "RequestId: r1 Error: ErrTooManyExtensions");
        Assert.Empty(eleven.Execution.Host.Sandboxes);
    }

    [Fact]
    public async Task An_extension_that_ends_while_nobody_calls_makes_the_next_invocation_start_everything_again()
    {
        await using var function = await ExtendedFunction.StartAsync("a");
        Assert.IsType<InvocationOutcome.Succeeded>(await function.InvokeAsync());
        await function.Execution.FrozenAsync(function.Execution.Sandbox);
        function.Execution.Sandbox.Process!.FakeExtensions!.End(0, new SandboxExit(0, 9));
        await Patience.UntilAsync(() => function.Execution.Sandbox.Stops == 1, "the reset");
        Assert.IsType<InvocationOutcome.Succeeded>(await function.InvokeAsync("r2"));
        Assert.Equal(2, function.Execution.Sandbox.Starts);
    }

    private static async Task HangAsync(ScriptedRuntime runtime)
    {
        await runtime.NextAsync();
        await runtime.HangAsync();
    }

    private static void AssertError(InvocationOutcome outcome, string errorType, string message)
    {
        var error = Assert.IsType<InvocationOutcome.FunctionError>(outcome);
        Assert.Equal(errorType, error.ErrorType);
        Assert.Equal($"{{\"errorType\":\"{errorType}\",\"errorMessage\":\"{message}\"}}", Encoding.UTF8.GetString(error.Payload.Span));
    }
}
