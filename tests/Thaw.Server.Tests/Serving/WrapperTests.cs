using Thaw.TestKit;

namespace Thaw.Server.Tests.Serving;

public sealed class WrapperTests(SharedServer fixture) : SharedServerTests(fixture)
{
    private const string Handler = """
        import os, sys
        def handler(event, context):
            return {"wrapped": os.environ.get("WRAPPED"), "unbuffered": sys.stdout.write_through}
        """;

    private static readonly Dictionary<string, string> Wrapped = new() { ["AWS_LAMBDA_EXEC_WRAPPER"] = "/var/task/wrapper" };

    [Fact]
    public async Task A_wrapper_starts_the_runtime_in_its_own_way()
    {
        var zip = ZipPackage.Executable(("main.py", Handler), ("wrapper", "#!/bin/sh\nexport WRAPPED=yes\nexec \"$@\"\n"));
        await Server.Lambda.CreateAsync("wrap-runs", zip, new FunctionSettings { Variables = Wrapped });

        var answer = await Server.Lambda.InvokeAsync("wrap-runs");

        Assert.Null(answer.Error);
        Assert.Equal("yes", answer["wrapped"]);
    }

    [Fact]
    public async Task A_wrapper_that_is_missing_fails_the_function_and_not_the_server()
    {
        await Server.Lambda.CreateAsync("wrap-missing", ZipPackage.Of(("main.py", Handler)), new FunctionSettings { Variables = Wrapped });

        var answer = await Server.Lambda.InvokeAsync("wrap-missing");

        Assert.Equal((200, "Unhandled"), (answer.Status, answer.Error));
        Assert.StartsWith("Runtime.", answer["errorType"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrapper_that_ends_fails_the_function()
    {
        var zip = ZipPackage.Executable(("main.py", Handler), ("wrapper", "#!/bin/sh\nexit 5\n"));
        await Server.Lambda.CreateAsync("wrap-ends", zip, new FunctionSettings { Variables = Wrapped });

        var answer = await Server.Lambda.InvokeAsync("wrap-ends");

        Assert.Equal(("Unhandled", "Runtime.ExitError"), (answer.Error, answer["errorType"]));
        Assert.EndsWith("Runtime exited with error: exit status 5", answer["errorMessage"], StringComparison.Ordinal);
    }
}
