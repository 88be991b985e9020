using Thaw.TestKit;

namespace Thaw.Server.Tests.Failing;

public sealed class BootstrapFailureTests(SharedServer fixture) : SharedServerTests(fixture)
{
    [Fact]
    public async Task A_runtime_that_never_asks_is_timed_out_in_both_tries()
    {
        await Server.CreateShellAsync("sh-sleeps", "#!/bin/sh\nsleep 1000\n", new FunctionSettings { Timeout = 1 });

        var answer = await Server.Lambda.InvokeAsync("sh-sleeps");

        Assert.Equal((200, "Unhandled", "Sandbox.Timedout"), (answer.Status, answer.Error, answer["errorType"]));
        Assert.Equal($"RequestId: {answer.RequestId} Error: Task timed out after 1.00 seconds", answer["errorMessage"]);
        var log = await Server.LogOfAsync("sh-sleeps", "REPORT RequestId");
        Assert.Contains(log, line => line.StartsWith("INIT_REPORT Init Duration: 1", StringComparison.Ordinal) && line.Contains("Phase: init\tStatus: timeout", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("Phase: invoke\tStatus: timeout", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sh-exits-0", "exit 0", "Runtime exited without providing a reason")]
    [InlineData("sh-exits-7", "exit 7", "Runtime exited with error: exit status 7")]
    [InlineData("sh-dies", "kill -9 $$", "Runtime exited with error: signal: killed")]
    public async Task A_runtime_that_ends_before_it_asks_says_how(string name, string script, string expected)
    {
        await Server.CreateShellAsync(name, $"#!/bin/sh\n{script}\n");

        var answer = await Server.Lambda.InvokeAsync(name);

        Assert.Equal(("Unhandled", "Runtime.ExitError"), (answer.Error, answer["errorType"]));
        Assert.Equal($"RequestId: {answer.RequestId} Error: {expected}", answer["errorMessage"]);
    }

    [Fact]
    public async Task A_bootstrap_that_may_not_be_executed_is_no_entry_point()
    {
        await Server.Lambda.CreateAsync("sh-plain", ZipPackage.Of(("bootstrap", "#!/bin/sh\n")), new FunctionSettings { Runtime = "provided.al2023" });

        var answer = await Server.Lambda.InvokeAsync("sh-plain");

        Assert.Equal(("Unhandled", "Runtime.InvalidEntrypoint"), (answer.Error, answer["errorType"]));
        Assert.EndsWith("fork/exec /var/task/bootstrap: permission denied", answer["errorMessage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_without_a_bootstrap_has_no_entry_point()
    {
        await Server.Lambda.CreateAsync("sh-missing", ZipPackage.Of(("other", "x")), new FunctionSettings { Runtime = "provided.al2023" });

        var answer = await Server.Lambda.InvokeAsync("sh-missing");

        Assert.Equal(("Unhandled", "Runtime.InvalidEntrypoint"), (answer.Error, answer["errorType"]));
        Assert.EndsWith("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]", answer["errorMessage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bootstrap_whose_interpreter_is_missing_fails_and_does_not_hang()
    {
        await Server.CreateShellAsync("sh-interpreter", "#!/no/such/interpreter\n");

        var answer = await Server.Lambda.InvokeAsync("sh-interpreter");

        Assert.Equal((200, "Unhandled"), (answer.Status, answer.Error));
        Assert.StartsWith("Runtime.", answer["errorType"], StringComparison.Ordinal);
    }
}
