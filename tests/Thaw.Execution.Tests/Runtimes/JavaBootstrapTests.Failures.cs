using System.Text.Json;

namespace Thaw.Execution.Tests.Runtimes;

public sealed partial class JavaBootstrapTests
{
    [Theory]
    [MemberData(nameof(Javas))]
    public async Task An_exception_becomes_an_error_document_with_its_causes_and_one_log_event(string java)
    {
        await using var run = await StartAsync(java, "Functions::fail");

        var answer = await run.InvokeAsync("\"cause\"");

        Assert.Equal(("invocation/request-1/error", "Runtime.UserException"), (answer.Path, answer.ErrorType));
        Assert.Equal(("outer ë", "Functions$Broken"), (Text(answer.Json, "errorMessage"), Text(answer.Json, "errorType")));
        Assert.Matches(@"^Functions\.fail\(Functions\.java:\d+\)$", answer.Json.GetProperty("stackTrace")[0].GetString());
        Assert.DoesNotContain("thaw.", answer.Text, StringComparison.Ordinal);
        Assert.Equal("inner", Text(answer.Json.GetProperty("cause"), "errorMessage"));
        Assert.Equal("java.lang.NullPointerException", Text((await run.InvokeAsync("\"bare\"")).Json, "errorMessage"));
        Assert.Equal("java.io.IOException", Text((await run.InvokeAsync("\"checked\"")).Json, "errorType"));
        Assert.Equal("\"still here\"", (await run.InvokeAsync("\"still here\"")).Text);
        var frames = await run.FramesAsync();
        Assert.Equal(3, frames.Count);
        Assert.StartsWith("outer ë: Functions$Broken\nFunctions$Broken: outer ë\n\tat Functions.fail(", frames[0], StringComparison.Ordinal);
        Assert.Contains("Caused by: java.lang.IllegalStateException: inner\n", frames[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Missing", """{"errorMessage":"Class not found: Missing","errorType":"java.lang.ClassNotFoundException"}""")]
    [InlineData("Functions::missing", """{"errorMessage":"No public method named missing with appropriate method signature found on class Functions"}""")]
    [InlineData("Functions::odd", """{"errorMessage":"No public method named odd with appropriate method signature found on class Functions"}""")]
    [InlineData("::", """{"errorMessage":"Invalid handler: `::'"}""")]
    [InlineData("Functions", """{"errorMessage":"Class does not implement an appropriate handler interface: Functions"}""")]
    [InlineData("Functions$NoDefault", """{"errorMessage":"Class Functions$NoDefault has no public zero-argument constructor","errorType":"java.lang.Exception"}""")]
    [InlineData("Functions$Unbound", """{"errorMessage":"Class Functions$Unbound does not implement RequestHandler with concrete type parameters: parameter T has no upper bound."}""")]
    public async Task What_is_no_handler_is_told_to_each_invocation(string handler, string expected)
    {
        await using var run = await StartAsync("java17", handler);
        foreach (var id in new[] { 1, 2 })
        {
            var answer = await run.InvokeAsync();
            Assert.Equal(($"invocation/request-{id}/error", "Runtime.BadFunctionCode", expected), (answer.Path, answer.ErrorType, answer.Text));
        }
    }

    [Theory]
    [InlineData("Functions$BadConstructor", "in the constructor", "java.lang.IllegalArgumentException")]
    [InlineData("Functions$BadStatic", "Error loading class Functions$BadStatic", "java.lang.ExceptionInInitializerError")]
    public async Task What_fails_while_it_is_made_ends_the_init(string handler, string message, string type)
    {
        await using var run = await StartAsync("java17", handler);

        var answer = await run.TakeAsync();
        Assert.Equal(("init/error", message, type), (answer.Path, Text(answer.Json, "errorMessage"), Text(answer.Json, "errorType")));
        Assert.Equal(1, await run.ExitAsync());
        Assert.StartsWith($"{message}: {type}\n{type}", Assert.Single(await run.FramesAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Javas))]
    public async Task A_machine_that_has_run_out_of_memory_says_so_and_ends(string java)
    {
        await using var run = await StartAsync(java, "Functions::fail");

        Assert.Equal("java.lang.OutOfMemoryError", Text((await run.InvokeAsync("\"memory\"")).Json, "errorType"));
        Assert.Equal(1, await run.ExitAsync());
    }

    [Fact]
    public async Task Errors_of_the_machine_and_exits_end_the_process()
    {
        await using (var run = await StartAsync("java17", "Functions::fail"))
        {
            Assert.Equal("java.lang.StackOverflowError", Text((await run.InvokeAsync("\"error\"")).Json, "errorType"));
            Assert.Equal(1, await run.ExitAsync());
        }

        Directory.Delete(_directory["task"]);
        await using var exits = await StartAsync("java17", "Functions::fail");
        exits.Give("\"exit\"");
        Assert.Equal(7, await exits.ExitAsync());
    }

    [Theory]
    [InlineData("Functions::order", "[1,2]", "An error occurred during JSON parsing", "Cannot deserialize value of type `Functions$Order` from Array value (token `JsonToken.START_ARRAY`)")]
    [InlineData("Functions::order", "{\"count\":\"many\"}", "An error occurred during JSON parsing", "Cannot deserialize value of type `int` from String \"many\": ")]
    [InlineData("Functions::text", "{oops", "An error occurred during JSON parsing", "Unexpected character ('o' (code 111)) at column 2")]
    [InlineData("Functions::loop", "{}", "An error occurred during JSON serialization of response", "Infinite recursion or an object that is nested more than 1000 deep")]
    public async Task What_JSON_cannot_hold_is_a_failure_of_the_function(string handler, string given, string message, string cause)
    {
        await using var run = await StartAsync("java17", handler);

        var answer = await run.InvokeAsync(given);
        Assert.Equal((message, "java.lang.RuntimeException"), (Text(answer.Json, "errorMessage"), Text(answer.Json, "errorType")));
        Assert.Contains(cause, answer.Json.GetProperty("cause").GetRawText().Replace("\\\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Javas))]
    public async Task Logs_are_frames_and_plain_lines_in_UTF_8(string java)
    {
        await using var run = await StartAsync(java, "Functions::logs");
        await run.InvokeAsync("\"x\"");

        var output = await run.FinalOutputAsync();
        Assert.Contains("out \u00c3\u00a9\n", output, StringComparison.Ordinal);
        Assert.Contains("err", output, StringComparison.Ordinal);
        Assert.Contains("one\ntwo", output, StringComparison.Ordinal);
        Assert.Contains("[DEBUG] debug", output, StringComparison.Ordinal);
        Assert.Contains("[WARN] warned", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Javas))]
    public async Task The_JSON_log_has_levels_and_leaves_out_what_is_too_low(string java)
    {
        await using var run = await StartAsync(java, "Functions::logs", ("AWS_LAMBDA_LOG_FORMAT", "JSON"), ("AWS_LAMBDA_LOG_LEVEL", "INFO"));
        await run.InvokeAsync("\"x\"");

        var output = await run.FinalOutputAsync();
        Assert.Matches("""\{"timestamp":"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z","message":"one\\ntwo","level":"UNDEFINED","AWSRequestId":"request-1"\}""", output);
        Assert.Contains("""
            "message":"warned","level":"WARN"
            """, output, StringComparison.Ordinal);
        Assert.DoesNotContain("debug", output, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement json, string member) => json.GetProperty(member).GetString();
}
