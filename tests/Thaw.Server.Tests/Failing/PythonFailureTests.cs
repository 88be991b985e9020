using Thaw.TestKit;

namespace Thaw.Server.Tests.Failing;

public sealed class PythonFailureTests(SharedServer fixture) : SharedServerTests(fixture)
{
    private const string Told = """
        import os
        open("/tmp/kept", "a").write("x")
        answer = {"loaded": loaded, "kept": os.path.getsize("/tmp/kept")}
        """;

    [Fact]
    public async Task An_exception_is_the_answer_with_its_type_message_and_trace()
    {
        await Server.Lambda.CreateAsync("py-raise", ZipPackage.Of(("main.py", "def handler(event, context):\n    raise ValueError('no such thing')\n")));

        var answer = await Server.Lambda.InvokeAsync("py-raise");

        Assert.Equal((200, "Unhandled"), (answer.Status, answer.Error));
        Assert.Equal(("ValueError", "no such thing"), (answer["errorType"], answer["errorMessage"]));
        Assert.Equal(answer.RequestId, answer["requestId"]);
        Assert.Equal("  File \"/var/task/main.py\", line 2, in handler\n    raise ValueError('no such thing')\n", answer.Payload.GetProperty("stackTrace")[0].GetString());
        Assert.Contains("[ERROR] ValueError: no such thing", answer.Log, StringComparison.Ordinal);
        Assert.Contains($"START RequestId: {answer.RequestId} Version: $LATEST", answer.Log, StringComparison.Ordinal);
        Assert.Contains($"END RequestId: {answer.RequestId}", answer.Log, StringComparison.Ordinal);
        Assert.Matches($@"REPORT RequestId: {answer.RequestId}\tDuration: [0-9.]+ ms\tBilled Duration: [0-9]+ ms\tMemory Size: 512 MB\tMax Memory Used: [0-9]+ MB\tInit Duration: [0-9.]+ ms\t", answer.Log);
    }

    [Theory]
    [InlineData("exits-3", "sys.exit(3)", "Runtime exited with error: exit status 3")]
    [InlineData("exits-0", "sys.exit(0)", "Runtime exited without providing a reason")]
    [InlineData("exits-hard", "import os; os._exit(4)", "Runtime exited with error: exit status 4")]
    [InlineData("killed", "import os; os.kill(os.getpid(), 9)", "Runtime exited with error: signal: killed")]
    [InlineData("aborted", "import os; os.abort()", "Runtime exited with error: signal: aborted")]
    [InlineData("faulted", "import os; os.kill(os.getpid(), 11)", "Runtime exited with error: signal: segmentation fault")]
    public async Task A_process_that_ends_says_how_and_starts_anew_with_its_tmp(string name, string code, string expected)
    {
        await Server.CreateAsync(name);
        var before = await Server.AskAsync(name, Told);

        var answer = await Server.RunAsync(name, "import sys\n" + code);
        var after = await Server.AskAsync(name, Told);

        Assert.Equal((200, "Unhandled"), (answer.Status, answer.Error));
        Assert.Equal(("Runtime.ExitError", $"RequestId: {answer.RequestId} Error: {expected}"), (answer["errorType"], answer["errorMessage"]));
        Assert.Contains($"RequestId: {answer.RequestId} Error: {expected}\nRuntime.ExitError", answer.Log, StringComparison.Ordinal);
        Assert.Contains("Status: error\tError Type: Runtime.ExitError", answer.Log, StringComparison.Ordinal);
        Assert.NotEqual(before.GetProperty("loaded").GetInt64(), after.GetProperty("loaded").GetInt64());
        Assert.Equal(2, after.GetProperty("kept").GetInt32());
    }

    [Fact]
    public async Task Memory_beyond_the_limit_ends_the_process_and_shows_in_the_report()
    {
        await Server.CreateAsync("py-memory", new FunctionSettings { MemorySize = 128 });

        var answer = await Server.RunAsync("py-memory", "eaten = []\nwhile True: eaten.append(bytearray(8 << 20))");

        Assert.Equal("Unhandled", answer.Error);
        Assert.Equal("Runtime.OutOfMemory", answer["errorType"]);
        Assert.Equal($"RequestId: {answer.RequestId} Error: Runtime exited with error: signal: killed", answer["errorMessage"]);
        Assert.Contains("Memory Size: 128 MB\tMax Memory Used: 128 MB\t", answer.Log, StringComparison.Ordinal);
        Assert.Contains("Error Type: Runtime.OutOfMemory", answer.Log, StringComparison.Ordinal);
        Assert.Equal(1, (await Server.AskAsync("py-memory", "answer = 1")).GetInt32());
    }

    [Fact]
    public async Task A_time_out_ends_the_processes_and_the_next_invocation_initializes_again_with_tmp_kept()
    {
        await Server.CreateAsync("py-slow", new FunctionSettings { Timeout = 1 });
        var before = await Server.AskAsync("py-slow", Told);

        var answer = await Server.RunAsync("py-slow", "time = __import__('time')\nprint('before the sleep', flush=True)\ntime.sleep(100)");
        var after = await Server.RunAsync("py-slow", Told);

        Assert.Equal((200, "Unhandled"), (answer.Status, answer.Error));
        Assert.Equal(("Sandbox.Timedout", $"RequestId: {answer.RequestId} Error: Task timed out after 1.00 seconds"), (answer["errorType"], answer["errorMessage"]));
        Assert.Contains("before the sleep", answer.Log, StringComparison.Ordinal);
        Assert.Contains($"Z {answer.RequestId} Task timed out after 1.00 seconds", answer.Log, StringComparison.Ordinal);
        Assert.Contains("Status: timeout", answer.Log, StringComparison.Ordinal);
        Assert.Null(after.Error);
        Assert.NotEqual(before.GetProperty("loaded").GetInt64(), after.Payload.GetProperty("loaded").GetInt64());
        Assert.Equal(2, after.Payload.GetProperty("kept").GetInt32());
    }

    [Fact]
    public async Task A_response_over_six_megabytes_is_a_failure_and_one_at_the_limit_is_not()
    {
        await Server.CreateAsync("py-large");

        var over = await Server.RunAsync("py-large", "answer = 'x' * (6 * 1024 * 1024 + 99)");
        var at = await Server.RunAsync("py-large", "answer = 'x' * (6 * 1024 * 1024 + 98)");

        Assert.Equal(("Unhandled", "Function.ResponseSizeTooLarge"), (over.Error, over["errorType"]));
        Assert.Equal("Response payload size exceeded maximum allowed payload size (6291556 bytes).", over["errorMessage"]);
        Assert.Null(at.Error);
        Assert.Equal((6 * 1024 * 1024) + 100, at.Text.Length);
    }

    [Fact]
    public async Task An_answer_that_is_no_json_is_a_failure_of_the_function()
    {
        await Server.CreateAsync("py-marshal");

        var answer = await Server.RunAsync("py-marshal", "answer = object()");

        Assert.Equal(("Unhandled", "Runtime.MarshalError"), (answer.Error, answer["errorType"]));
        Assert.Equal("Unable to marshal response: Object of type object is not JSON serializable", answer["errorMessage"]);
    }
}
