using Thaw.TestKit;

namespace Thaw.Server.Tests.Failing;

public sealed class JavaFailureTests(SharedServer fixture) : SharedServerTests(fixture)
{
    [Fact]
    public async Task An_exception_is_the_answer_with_its_type_message_trace_and_cause()
    {
        await CreateAsync("java-fail");

        var answer = await Server.Lambda.InvokeAsync("java-fail", """{"do":"fail"}""");

        Assert.Equal((200, "Unhandled"), (answer.Status, answer.Error));
        Assert.Equal(("java.lang.IllegalStateException", "told to"), (answer["errorType"], answer["errorMessage"]));
        Assert.StartsWith("Main.handleRequest(Main.java:", answer.Payload.GetProperty("stackTrace")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("why", answer.Payload.GetProperty("cause").GetProperty("errorMessage").GetString());
        Assert.Contains("told to: java.lang.IllegalStateException\njava.lang.IllegalStateException: told to\n\tat Main.handleRequest", answer.Log, StringComparison.Ordinal);
        Assert.Matches($@"REPORT RequestId: {answer.RequestId}\tDuration: [0-9.]+ ms\tBilled Duration: [0-9]+ ms\tMemory Size: 512 MB\tMax Memory Used: [0-9]+ MB\tInit Duration: [0-9.]+ ms\t", answer.Log);
    }

    [Theory]
    [InlineData("java-no-class", "Missing", "java.lang.ClassNotFoundException", "Class not found: Missing")]
    [InlineData("java-static", "Main$BadStatic::handle", "java.lang.ExceptionInInitializerError", "Error loading class Main$BadStatic")]
    [InlineData("java-constructor", "Main$BadConstructor::handle", "java.lang.IllegalArgumentException", "while it is made")]
    public async Task A_handler_that_cannot_be_had_says_why(string name, string handler, string type, string message)
    {
        await CreateAsync(name, new FunctionSettings { Handler = handler });

        var first = await Server.Lambda.InvokeAsync(name, "\"x\"");
        var second = await Server.Lambda.InvokeAsync(name, "\"x\"");

        Assert.Equal((200, "Unhandled", type, message), (first.Status, first.Error, first["errorType"], first["errorMessage"]));
        Assert.Equal(("Unhandled", type, message), (second.Error, second["errorType"], second["errorMessage"]));
        Assert.Contains($"{message}: {type}\n{type}", first.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_is_missing_is_told_as_AWS_tells_it()
    {
        await CreateAsync("java-no-method", new FunctionSettings { Handler = "Main::missing" });

        var answer = await Server.Lambda.InvokeAsync("java-no-method");

        Assert.Equal("""{"errorMessage":"No public method named missing with appropriate method signature found on class Main"}""", answer.Text);
    }

    [Theory]
    [InlineData("java-exit-3", """{"do":"exit","status":"3"}""", "Runtime exited with error: exit status 3")]
    [InlineData("java-exit-0", """{"do":"exit","status":"0"}""", "Runtime exited without providing a reason")]
    [InlineData("java-halt", """{"do":"halt"}""", "Runtime exited with error: exit status 9")]
    public async Task A_process_that_ends_says_how_and_the_next_invocation_starts_anew(string name, string payload, string expected)
    {
        await CreateAsync(name);

        var answer = await Server.Lambda.InvokeAsync(name, payload);
        var after = await Server.Lambda.InvokeAsync(name, "{}");

        Assert.Equal(("Unhandled", "Runtime.ExitError"), (answer.Error, answer["errorType"]));
        Assert.Equal($"RequestId: {answer.RequestId} Error: {expected}", answer["errorMessage"]);
        Assert.Equal((null, "1"), (after.Error, after.Text));
    }

    [Theory]
    [InlineData("java-heap", """{"do":"heap"}""", "java.lang.OutOfMemoryError")]
    [InlineData("java-deep", """{"do":"deep"}""", "java.lang.StackOverflowError")]
    public async Task A_machine_that_is_beyond_use_reports_it_and_starts_anew(string name, string payload, string type)
    {
        await CreateAsync(name);
        await Server.Lambda.InvokeAsync(name, "{}");

        var answer = await Server.Lambda.InvokeAsync(name, payload);
        var after = await Server.Lambda.InvokeAsync(name, "{}");

        Assert.Equal(("Unhandled", type), (answer.Error, answer["errorType"]));
        Assert.Equal((null, "1"), (after.Error, after.Text));
    }

    [Fact]
    public async Task A_handler_that_spins_is_timed_out()
    {
        await CreateAsync("java-spin", new FunctionSettings { Timeout = 2 });

        var answer = await Server.Lambda.InvokeAsync("java-spin", """{"do":"spin"}""");

        Assert.Equal(("Unhandled", "Sandbox.Timedout"), (answer.Error, answer["errorType"]));
    }

    [Fact]
    public async Task A_response_over_six_megabytes_is_a_failure_and_the_process_lives_on()
    {
        await CreateAsync("java-large");

        var large = await Server.Lambda.InvokeAsync("java-large", """{"do":"large"}""");

        Assert.Equal(("Unhandled", "Function.ResponseSizeTooLarge"), (large.Error, large["errorType"]));
        Assert.Null((await Server.Lambda.InvokeAsync("java-large", "{}")).Error);
    }

    [Fact]
    public async Task An_event_that_does_not_fit_the_handler_is_a_failure()
    {
        await CreateAsync("java-unfit");

        var answer = await Server.Lambda.InvokeAsync("java-unfit", "[1,2]");

        Assert.Equal(("Unhandled", "java.lang.RuntimeException", "An error occurred during JSON parsing"), (answer.Error, answer["errorType"], answer["errorMessage"]));
    }

    private Task CreateAsync(string name, FunctionSettings? settings = null)
    {
        settings ??= new FunctionSettings();
        return Server.Lambda.CreateAsync(
            name, ZipPackage.OfFiles(JavaPackage.Files), settings with { Runtime = "java17", Handler = settings.Handler == new FunctionSettings().Handler ? "Main" : settings.Handler });
    }
}
