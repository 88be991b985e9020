using System.Text.Json;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;
using Thaw.Sandbox;
using Thaw.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Thaw.Execution.Tests.Extensions;

public sealed class ShutdownTests
{
    [Fact]
    public async Task The_runtime_is_asked_to_end_then_extensions_are_told_why_and_until_when()
    {
        await using var function = await ExtendedFunction.StartAsync(options => options.RuntimeShutdown = TimeSpan.FromMilliseconds(300), 3, "a", "invoke-only");
        function.Execution.Host.Script = async runtime =>
        {
            await Task.WhenAny(runtime.EchoAsync(), runtime.Process.Terminated);
            function.Saw("runtime terminated");
            runtime.Exit(0);
        };
        function.Execution.Host.ExtensionScript = extension => extension.Name == "a" ? WatchAsync(function, extension) : extension.LiveAsync("INVOKE");
        await function.InvokeAsync();
        await function.Execution.FrozenAsync(function.Execution.Sandbox);
        var sandbox = function.Execution.Sandbox;
        function.End();
        await function.SeenAsync("SHUTDOWN spindown 2000");
        await Patience.UntilAsync(() => sandbox.IsDisposed, "the end");
        Assert.Equal(["runtime terminated", "SHUTDOWN spindown 2000"], function.Seen);
        Assert.False(sandbox.IsFrozen);
        Assert.Equal(new SandboxExit(0, 9), await sandbox.Process!.FakeExtensions!.Exited[1]);
    }

    [Fact]
    public async Task A_runtime_that_does_not_hear_is_killed_after_its_share_and_extensions_have_the_rest()
    {
        await using var function = await ExtendedFunction.StartAsync(options => options.RuntimeShutdown = TimeSpan.FromMilliseconds(300), 3, "a");
        function.Execution.Host.ExtensionScript = extension => WatchAsync(function, extension, hang: true);
        await function.InvokeAsync();
        await function.Execution.IdleAsync(function.Execution.Sandbox);
        var sandbox = function.Execution.Sandbox;
        function.End();
        await sandbox.Process!.Terminated.Within("SIGTERM");
        Assert.False(sandbox.Process.Exited.IsCompleted);
        function.Execution.Time.Advance(TimeSpan.FromMilliseconds(300));
        await sandbox.Process.Exited.Within("SIGKILL");
        await function.SeenAsync("SHUTDOWN spindown 1700");
        Assert.False(sandbox.IsDisposed);
        function.Execution.Time.Advance(TimeSpan.FromMilliseconds(1700));
        await Patience.UntilAsync(() => sandbox.IsDisposed, "the end");
    }

    [Theory]
    [InlineData(true, "timeout")]
    [InlineData(false, "failure")]
    public async Task A_reset_is_a_shutdown_with_its_reason(bool timesOut, string reason)
    {
        await using var function = await ExtendedFunction.StartAsync("a");
        function.Execution.Host.ExtensionScript = extension => WatchAsync(function, extension);
        function.Execution.Host.Script = async runtime =>
        {
            await runtime.NextAsync();
            function.Saw("handling");
            if (timesOut)
            {
                await runtime.HangAsync();
            }

            runtime.Exit(1);
        };
        var invoking = function.InvokeAsync();
        await function.SeenAsync("handling");
        if (timesOut)
        {
            function.Execution.Time.Advance(TimeSpan.FromSeconds(3.01));
        }

        var error = Assert.IsType<InvocationOutcome.FunctionError>(await invoking);
        Assert.Equal(timesOut ? "Sandbox.Timedout" : "Runtime.ExitError", error.ErrorType);
        Assert.Contains($"SHUTDOWN {reason} 2000", function.Seen);
    }

    [Fact]
    public async Task With_internal_extensions_only_the_runtime_has_its_time_and_nobody_is_told()
    {
        await using var function = await ExtendedFunction.StartAsync(options => options.InternalExtensionShutdown = TimeSpan.FromMilliseconds(500), 3);
        function.Execution.Host.Script = async runtime =>
        {
            using var extension = new ScriptedExtension(runtime.Sandbox, "internal", _ => { }, runtime.Process.Life);
            await extension.RegisterAsync("INVOKE");
            var event1 = extension.NextAsync();
            var next = await runtime.NextAsync();
            await event1;
            await runtime.RespondAsync(next.RequestId, next.Payload);
            var waiting = extension.NextAsync();
            await Task.WhenAny(runtime.NextAsync(), runtime.Process.Terminated);
            function.Saw(waiting.IsCompleted ? "told" : "terminated");
            runtime.Exit(0);
        };
        await function.InvokeAsync();
        await function.Execution.IdleAsync(function.Execution.Sandbox);
        function.End();
        await function.SeenAsync("terminated");
        await Patience.UntilAsync(() => function.Execution.Sandbox.IsDisposed, "the end");
    }

    [Fact]
    public async Task Without_extensions_nothing_is_waited_for()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request());
        await execution.IdleAsync(execution.Sandbox);
        execution.Services.GetRequiredService<EnvironmentPool>().EndIdle(_ => true);
        await Patience.UntilAsync(() => execution.Sandbox.IsDisposed, "the end");
        Assert.False(execution.Sandbox.Process!.Terminated.IsCompleted);
    }

    private static async Task WatchAsync(ExtendedFunction function, ScriptedExtension extension, bool hang = false)
    {
        await extension.RegisterAsync("SHUTDOWN");
        JsonElement last = await extension.NextAsync();
        var left = DateTimeOffset.FromUnixTimeMilliseconds(last.GetProperty("deadlineMs").GetInt64()) - function.Execution.Time.GetUtcNow();
        function.Saw($"{last.GetProperty("eventType").GetString()} {last.GetProperty("shutdownReason").GetString()} {Math.Round(left.TotalMilliseconds / 10) * 10}");
        if (hang)
        {
            await extension.HangAsync();
        }

        extension.Exit(0);
    }
}
