using Thaw.TestKit;

namespace Thaw.Server.Tests.Failing;

public sealed class DotnetFailureTests(SharedServer fixture) : SharedServerTests(fixture)
{
    [Fact]
    public async Task An_exception_is_the_answer_with_its_type_message_and_trace()
    {
        await Server.CreateDotnetAsync("net-throw", "Failing::Throw");

        var answer = await Server.Lambda.InvokeAsync("net-throw", "\"too far\"");

        Assert.Equal((200, "Unhandled"), (answer.Status, answer.Error));
        Assert.Equal(("InvalidOperationException", "too far"), (answer["errorType"], answer["errorMessage"]));
        Assert.StartsWith("at TestFunctions.Failing.Inner(String message)", answer.Payload.GetProperty("stackTrace")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains($"\t{answer.RequestId}\tfail\tSystem.InvalidOperationException: too far", answer.Log, StringComparison.Ordinal);
        Assert.Matches($@"REPORT RequestId: {answer.RequestId}\tDuration: [0-9.]+ ms\tBilled Duration: [0-9]+ ms\tMemory Size: 512 MB\tMax Memory Used: [0-9]+ MB\tInit Duration: [0-9.]+ ms\t", answer.Log);
    }

    [Theory]
    [InlineData("net-no-method", "Forms::Missing", "LambdaValidationException", "Unable to find method 'Missing'")]
    [InlineData("net-no-type", "Missing::Static", "LambdaValidationException", "Unable to load type 'TestFunctions.Missing'")]
    [InlineData("net-broken", "Broken::Handle", "TargetInvocationException", "Exception has been thrown by the target")]
    public async Task Code_that_cannot_be_loaded_says_why(string name, string handler, string type, string message)
    {
        await Server.CreateDotnetAsync(name, handler);

        var answer = await Server.Lambda.InvokeAsync(name);

        Assert.Equal((200, "Unhandled", type), (answer.Status, answer.Error, answer["errorType"]));
        Assert.StartsWith(message, answer["errorMessage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_without_the_program_that_its_handler_names_says_so()
    {
        await Server.CreateDotnetAsync("net-no-program", "executable", "Missing", null);

        var answer = await Server.Lambda.InvokeAsync("net-no-program");

        Assert.Equal(("Unhandled", "Runtime.ExitError"), (answer.Error, answer["errorType"]));
        Assert.EndsWith("exit status 104", answer["errorMessage"], StringComparison.Ordinal);
        Assert.Contains("Error: executable assembly /var/task/Missing.dll or binary /var/task/Missing not found.", answer.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("net-exit-7", "Failing::Exit", "7", "Runtime exited with error: exit status 7")]
    [InlineData("net-exit-0", "Failing::Exit", "0", "Runtime exited without providing a reason")]
    [InlineData("net-killed", "Failing::Kill", "0", "Runtime exited with error: signal: killed")]
    [InlineData("net-crash", "Failing::Crash", "0", "Runtime exited with error: signal: aborted")]
    public async Task A_process_that_ends_says_how(string name, string handler, string input, string expected)
    {
        await Server.CreateDotnetAsync(name, handler);

        var answer = await Server.Lambda.InvokeAsync(name, input);

        Assert.Equal(("Unhandled", "Runtime.ExitError"), (answer.Error, answer["errorType"]));
        Assert.Equal($"RequestId: {answer.RequestId} Error: {expected}", answer["errorMessage"]);
    }

    [Fact]
    public async Task After_an_exit_the_next_invocation_starts_anew()
    {
        await Server.CreateDotnetAsync("net-again", "Failing::Exit");

        await Server.Lambda.InvokeAsync("net-again", "3");
        var after = await Server.Lambda.InvokeAsync("net-again", "-1");

        Assert.Equal((null, "\"lives\""), (after.Error, after.Text));
    }

    [Fact]
    public async Task Memory_beyond_the_limit_ends_the_process_and_shows_in_the_report()
    {
        await Server.CreateDotnetAsync("net-memory", "Failing::Eat", new FunctionSettings { MemorySize = 256 });

        var answer = await Server.Lambda.InvokeAsync("net-memory");

        Assert.Equal("Unhandled", answer.Error);
        Assert.Contains(answer["errorType"], (string[])["Runtime.OutOfMemory", "Runtime.ExitError"]);
        Assert.Contains("Memory Size: 256 MB\tMax Memory Used: 256 MB", answer.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_heap_ends_before_the_functions_memory_does()
    {
        await Server.CreateDotnetAsync("net-heap", "Failing::EatManaged", new FunctionSettings { MemorySize = 512 });

        var answer = await Server.Lambda.InvokeAsync("net-heap");

        Assert.Equal("Unhandled", answer.Error);
        Assert.Contains(answer["errorType"], (string[])["OutOfMemoryException", "Runtime.OutOfMemory", "Runtime.ExitError"]);
    }

    [Fact]
    public async Task A_handler_that_spins_is_timed_out()
    {
        await Server.CreateDotnetAsync("net-spin", "Failing::Spin", new FunctionSettings { Timeout = 1 });

        var answer = await Server.Lambda.InvokeAsync("net-spin");

        Assert.Equal(("Unhandled", "Sandbox.Timedout"), (answer.Error, answer["errorType"]));
    }

    [Fact]
    public async Task An_answer_that_the_serializer_cannot_write_is_a_failure()
    {
        await Server.CreateDotnetAsync("net-circle", "Failing::Circle");

        var answer = await Server.Lambda.InvokeAsync("net-circle");

        Assert.Equal(("Unhandled", "JsonException"), (answer.Error, answer["errorType"]));
    }

    [Fact]
    public async Task A_response_over_six_megabytes_is_a_failure_and_the_function_goes_on()
    {
        await Server.CreateDotnetAsync("net-large", "Forms::Large");

        var large = await Server.Lambda.InvokeAsync("net-large", "6291555");
        var after = await Server.Lambda.InvokeAsync("net-large", "3");

        Assert.Equal(("Unhandled", "Function.ResponseSizeTooLarge"), (large.Error, large["errorType"]));
        Assert.Equal((null, "\"xxx\""), (after.Error, after.Text));
    }
}
