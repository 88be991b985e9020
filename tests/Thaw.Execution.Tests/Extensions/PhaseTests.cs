using System.Globalization;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Extensions;

public sealed class PhaseTests
{
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task The_runtime_starts_when_every_external_extension_has_registered()
    {
        await using var function = await ExtendedFunction.StartAsync("a", "b");
        function.Execution.Host.ExtensionScript = async extension =>
        {
            await (extension.Name == "b" ? _go.Task : Task.CompletedTask);
            await extension.RegisterAsync("INVOKE", "SHUTDOWN");
            function.Saw($"{extension.Name} registered");
            await ServeAsync(extension);
        };
        function.Execution.Host.Script = runtime =>
        {
            function.Saw("runtime");
            return runtime.EchoAsync();
        };
        var invoking = function.InvokeAsync();
        await function.SeenAsync("a registered");
        Assert.False(function.Execution.Sandbox.Process!.FakeExtensions!.IsCommandStarted);
        _go.SetResult();
        Assert.IsType<InvocationOutcome.Succeeded>(await invoking);
        Assert.Equal(["/opt/extensions/a", "/opt/extensions/b"], function.Execution.Sandbox.Spec.Extensions);
        Assert.Contains("_HANDLER", function.Execution.Sandbox.Spec.CommandVariables);
        await function.Execution.Logs.SeenAsync("REPORT");
        Assert.Contains("EXTENSION\tName: a\tState: Ready\tEvents: [INVOKE, SHUTDOWN]", function.Execution.Logs.Lines);
    }

    [Fact]
    public async Task Initialization_lasts_until_every_extension_has_asked_for_an_event()
    {
        await using var function = await ExtendedFunction.StartAsync("slow");
        function.Execution.Host.ExtensionScript = async extension =>
        {
            await extension.RegisterAsync("SHUTDOWN");
            await _go.Task;
            await ServeAsync(extension);
        };
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        function.Execution.Host.Script = async runtime =>
        {
            var next = runtime.NextAsync();
            waiting.SetResult();
            await runtime.RespondAsync((await next).RequestId, "1"u8.ToArray());
            await runtime.EchoAsync();
        };
        var invoking = function.InvokeAsync();
        await waiting.Task.Within("the runtime");
        Assert.DoesNotContain(function.Execution.Logs.Lines, line => line.StartsWith("START", StringComparison.Ordinal));
        function.Execution.Time.Advance(TimeSpan.FromSeconds(2));
        _go.SetResult();
        Assert.IsType<InvocationOutcome.Succeeded>(await invoking);
        await function.Execution.Logs.SeenAsync("Init Duration: 2000.00 ms");
    }

    [Fact]
    public async Task Extensions_get_the_invocation_and_the_caller_its_answer_before_they_are_done()
    {
        await using var function = await ExtendedFunction.StartAsync("quiet", "busy");
        function.Execution.Host.ExtensionScript = extension => extension.Name == "quiet" ? extension.LiveAsync("SHUTDOWN") : HoldAsync(function, extension);
        Assert.IsType<InvocationOutcome.Succeeded>(await function.InvokeAsync());
        await Patience.UntilAsync(() => function.Seen.Count > 0, "the event");
        var deadline = (function.Execution.Time.GetUtcNow() + TimeSpan.FromSeconds(3)).ToUnixTimeMilliseconds();
        var expected = $"{{\"eventType\":\"INVOKE\",\"deadlineMs\":{deadline},\"requestId\":\"r1\",\"invokedFunctionArn\":\"arn:aws:lambda:us-east-1:000000000000:function:f\","
            + "\"tracing\":{\"type\":\"X-Amzn-Trace-Id\",\"value\":\"Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0\"}}";
        Assert.Equal([expected], function.Seen);

        // Busy until the extension has asked again: not idle, never frozen, and no report.
        await StateAsync(function, EnvironmentState.Extending);
        function.Execution.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, function.Execution.Sandbox.Freezes);
        Assert.DoesNotContain(function.Execution.Logs.Lines, line => line.StartsWith("REPORT", StringComparison.Ordinal));
        _go.SetResult();
        await function.Execution.FrozenAsync(function.Execution.Sandbox);
        await function.Execution.Logs.SeenAsync("REPORT RequestId: r1\tDuration: 1000.00 ms");
    }

    [Fact]
    public async Task An_invocation_may_come_again_and_again()
    {
        await using var function = await ExtendedFunction.StartAsync("a");
        for (var number = 0; number < 3; number++)
        {
            Assert.IsType<InvocationOutcome.Succeeded>(await function.InvokeAsync(number.ToString(CultureInfo.InvariantCulture)));
            await function.Execution.FrozenAsync(function.Execution.Sandbox);
        }

        Assert.Equal(1, function.Execution.Sandbox.Starts);
    }

    [Fact]
    public async Task An_extension_that_is_not_done_at_the_deadline_ends_the_environment_and_the_answer_counts()
    {
        await using var function = await ExtendedFunction.StartAsync(options => options.ExtensionShutdown = TimeSpan.Zero, 3, "stuck");
        function.Execution.Host.ExtensionScript = async extension =>
        {
            await extension.RegisterAsync("INVOKE");
            await extension.NextAsync();
            if (extension.Sandbox.Starts == 1)
            {
                await extension.HangAsync();
            }

            await extension.NextAsync();
        };
        Assert.IsType<InvocationOutcome.Succeeded>(await function.InvokeAsync());
        await StateAsync(function, EnvironmentState.Extending);
        function.Execution.Time.Advance(TimeSpan.FromSeconds(3.01));
        await function.Execution.Logs.SeenAsync("Task timed out after 3.00 seconds");
        Assert.IsType<InvocationOutcome.Succeeded>(await function.InvokeAsync("r2"));
        Assert.Equal(2, function.Execution.Sandbox.Starts);
    }

    [Fact]
    public async Task What_extensions_write_goes_to_the_functions_log()
    {
        await using var function = await ExtendedFunction.StartAsync("talker");
        function.Execution.Host.ExtensionScript = extension =>
        {
            extension.Sandbox.Process!.FakeExtensions!.Print("hello from an extension\n");
            return extension.LiveAsync("SHUTDOWN");
        };
        await function.InvokeAsync();
        await function.Execution.Logs.SeenAsync("hello from an extension");
    }

    private async Task HoldAsync(ExtendedFunction function, ScriptedExtension extension)
    {
        await extension.RegisterAsync("INVOKE", "SHUTDOWN");
        function.Saw((await extension.NextAsync()).GetRawText());
        await _go.Task;
        await ServeAsync(extension);
    }

    private static async Task ServeAsync(ScriptedExtension extension)
    {
        while ((await extension.NextAsync()).GetProperty("eventType").GetString() != "SHUTDOWN")
        {
            // Invocations need nothing.
        }

        extension.Exit(0);
    }

    private static Task StateAsync(ExtendedFunction function, EnvironmentState state) =>
        Patience.UntilAsync(() => function.Execution.Environments().Any(environment => environment.State == state), state.ToString());
}
