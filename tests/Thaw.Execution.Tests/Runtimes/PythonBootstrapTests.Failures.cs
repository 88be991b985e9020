namespace Thaw.Execution.Tests.Runtimes;

public sealed partial class PythonBootstrapTests
{
    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task An_exception_becomes_an_error_document_and_one_log_event(string python)
    {
        await using var run = await StartAsync(python, "index.handler", """
            class Custom(Exception): pass

            def inner():
                raise Custom("no\u00eb\nsecond line")
            def handler(event, context):
                inner()
            """);

        var answer = await run.InvokeAsync();
        var again = await run.InvokeAsync();

        Assert.Equal(("invocation/request-1/error", "Custom"), (answer.Path, answer.ErrorType));
        Assert.Equal("noë\nsecond line", answer.Json.GetProperty("errorMessage").GetString());
        Assert.Equal(("Custom", "request-1"), (answer.Json.GetProperty("errorType").GetString(), answer.Json.GetProperty("requestId").GetString()));
        var file = _directory["task/index.py"];
        Assert.Equal(
            [$"  File \"{file}\", line 6, in handler\n    inner()\n", $"  File \"{file}\", line 4, in inner\n    raise Custom(\"no\\u00eb\\nsecond line\")\n"],
            answer.Json.GetProperty("stackTrace").EnumerateArray().Select(line => line.GetString()));
        Assert.Equal("invocation/request-2/error", again.Path);
        var frames = await run.FramesAsync();
        Assert.Equal(
            $"[ERROR] Custom: noë\nsecond line\nTraceback (most recent call last):\n\u00a0\u00a0File \"{file}\", line 6, in handler\n"
            + $"\u00a0\u00a0\u00a0\u00a0inner()\n\u00a0\u00a0File \"{file}\", line 4, in inner\n\u00a0\u00a0\u00a0\u00a0raise Custom(\"no\\u00eb\\nsecond line\")",
            frames[0]);
        Assert.Equal(2, frames.Count);
    }

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task What_cannot_be_loaded_is_told_as_AWS_tells_it(string python)
    {
        await FailsToStartAsync("index.handler", "import nowhere", "Runtime.ImportModuleError", "Unable to import module 'index': No module named 'nowhere'");
        await FailsToStartAsync("other.handler", "", "Runtime.ImportModuleError", "Unable to import module 'other': No module named 'other'");
        await FailsToStartAsync("index.missing", "", "Runtime.HandlerNotFound", "Handler 'missing' missing on module 'index'");
        await FailsToStartAsync("handler", "", "Runtime.MalformedHandlerName", "Bad handler 'handler': not enough values to unpack (expected 2, got 1)");
        await FailsToStartAsync("sys.exit", "", "Runtime.BuiltInModuleConflict", "Cannot use built-in module sys as a handler module");
        await FailsToStartAsync("index.handler", "def handler(:\n", "Runtime.UserCodeSyntaxError", "Syntax error in module 'index': ");
        await FailsToStartAsync("index.handler", "raise ValueError('at start')", "ValueError", "at start");

        async Task FailsToStartAsync(string handler, string code, string type, string message)
        {
            await using var run = await StartAsync(python, handler, code);
            var answer = await run.TakeAsync();
            Assert.Equal(("init/error", type), (answer.Path, answer.ErrorType));
            Assert.StartsWith(message, answer.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
            Assert.Equal(type, answer.Json.GetProperty("errorType").GetString());
            Assert.Equal("", answer.Json.GetProperty("requestId").GetString());
            Assert.Equal(1, await run.ExitAsync());
            Assert.StartsWith($"[ERROR] {type}: {message}", Assert.Single(await run.FramesAsync()), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task A_syntax_error_shows_its_line_and_a_failing_import_its_place(string python)
    {
        await using var syntax = await StartAsync(python, "index.handler", "def handler(:\n");
        Assert.Equal($"  File \"{_directory["task/index.py"]}\" Line 1\n    def handler(:\n", (await syntax.TakeAsync()).Json.GetProperty("stackTrace")[0].GetString());

        await using var failing = await StartAsync(python, "index.handler", "import json\nraise ValueError('x')");
        var trace = (await failing.TakeAsync()).Json.GetProperty("stackTrace").EnumerateArray().Select(line => line.GetString()!).ToList();
        Assert.Equal($"  File \"{_directory["task/index.py"]}\", line 2, in <module>\n    raise ValueError('x')\n", trace[^1]);
        Assert.DoesNotContain(trace, line => line.Contains("bootstrap.py", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task What_JSON_cannot_hold_is_a_marshal_error_and_decimals_are_numbers(string python)
    {
        await using var run = await StartAsync(python, "index.handler", """
            import decimal
            def handler(event, context):
                return {"set": {1}, "decimal": [decimal.Decimal("1.50"), decimal.Decimal("7")], "bytes": b"\x00raw", "half": "\ud800", "circle": loop()}[event]
            def loop():
                a = []
                a.append(a)
                return a
            """);

        var answer = await run.InvokeAsync("\"set\"");
        Assert.Equal("Runtime.MarshalError", answer.ErrorType);
        Assert.Equal("Unable to marshal response: Object of type set is not JSON serializable", answer.Json.GetProperty("errorMessage").GetString());
        Assert.Equal(0, answer.Json.GetProperty("stackTrace").GetArrayLength());
        Assert.Equal("Runtime.MarshalError", (await run.InvokeAsync("\"circle\"")).ErrorType);
        Assert.Equal("[1.50, 7]", (await run.InvokeAsync("\"decimal\"")).Text);
        Assert.Equal("\0raw", (await run.InvokeAsync("\"bytes\"")).Text);
        Assert.Equal("\"\\ud800\"", (await run.InvokeAsync("\"half\"")).Text);
        Assert.Equal("KeyError", (await run.InvokeAsync("1")).ErrorType);
    }

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task An_event_that_is_no_JSON_is_an_unmarshal_error(string python)
    {
        await using var run = await StartAsync(python, "index.handler", "def handler(event, context): return event");

        var answer = await run.InvokeAsync("{oops");
        Assert.Equal("Runtime.UnmarshalError", answer.ErrorType);
        Assert.StartsWith("Unable to unmarshal input: ", answer.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        Assert.Equal("Runtime.UnmarshalError", (await run.InvokeAsync("1 2")).ErrorType);
        Assert.Equal("NaN", (await run.InvokeAsync(" \n NaN ")).Text);
    }

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task Exits_end_the_process_with_their_code(string python)
    {
        foreach (var (code, status) in new[] { ("import sys; sys.exit(3)", 3), ("exit(4)", 4), ("quit()", 0), ("import os; os._exit(5)", 5) })
        {
            await using var run = await StartAsync(python, "index.handler", $"def handler(event, context):\n    {code}\n");
            run.Give("{}");
            Assert.Equal(status, await run.ExitAsync());
        }

        await using var init = await StartAsync(python, "index.handler", "import sys\nsys.exit(6)\n");
        Assert.Equal(6, await init.ExitAsync());
    }
}
