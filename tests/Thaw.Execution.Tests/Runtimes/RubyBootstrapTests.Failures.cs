namespace Thaw.Execution.Tests.Runtimes;

public sealed partial class RubyBootstrapTests
{
    [Fact]
    public async Task An_exception_becomes_an_error_document_and_two_log_events()
    {
        await using var run = await StartAsync("index.handler", """
            class Custom < StandardError; end
            def inner = raise(Custom, "no\u00eb\nsecond line")
            def handler(event:, context:)
              inner
            end
            """);

        var answer = await run.InvokeAsync();
        Assert.Equal("invocation/request-2/error", (await run.InvokeAsync()).Path);

        Assert.Equal(("invocation/request-1/error", "Function<UserException>"), (answer.Path, answer.ErrorType));
        Assert.Equal(["errorMessage", "errorType", "stackTrace"], answer.Json.EnumerateObject().Select(one => one.Name));
        Assert.Equal(
            ("noë\nsecond line", "Function<Custom>"),
            (answer.Json.GetProperty("errorMessage").GetString(), answer.Json.GetProperty("errorType").GetString()));
        var trace = answer.Json.GetProperty("stackTrace").EnumerateArray().Select(line => line.GetString()!).ToList();
        Assert.Equal(2, trace.Count);
        Assert.StartsWith($"{_directory["task/index.rb"]}:2:in ", trace[0], StringComparison.Ordinal);
        Assert.StartsWith($"{_directory["task/index.rb"]}:4:in ", trace[1], StringComparison.Ordinal);
        var frames = await run.FramesAsync();
        Assert.Equal(4, frames.Count);
        Assert.Equal("Error raised from handler method", frames[0]);
        Assert.StartsWith("{\n  \"errorMessage\": \"noë\\nsecond line\",\n  \"errorType\": \"Function<Custom>\",\n", frames[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_loaded_is_told_as_AWS_tells_it()
    {
        await FailsToStartAsync("index.handler", "require 'nowhere'", "LoadError", "cannot load such file -- nowhere");
        await FailsToStartAsync("other.handler", "", "LoadError", "cannot load such file -- other");
        await FailsToStartAsync("handler", "", "ArgumentError", "Invalid handler [\"handler\"], must be of form FILENAME.METHOD or FILENAME.CLASS.METHOD");
        await FailsToStartAsync("a.b.c.d", "", "ArgumentError", "Invalid handler [\"a\", \"b\", \"c\", \"d\"], must be of form");
        await FailsToStartAsync("index.handler", "def handler(:\n", "SyntaxError", _directory["task/index.rb"]);
        await FailsToStartAsync("index.handler", "raise KeyError, 'at start'", "KeyError", "at start");
        await FailsToStartAsync("index.handler", "exit 3", "SystemExit", "exit");

        async Task FailsToStartAsync(string handler, string code, string type, string message)
        {
            await using var run = await StartAsync(handler, code);
            var answer = await run.TakeAsync();
            var told = type is "LoadError" or "ArgumentError" or "SystemExit" ? $"Init<{type}>" : "Function<UserException>";
            Assert.Equal(("init/error", told), (answer.Path, answer.ErrorType));
            Assert.StartsWith(message, answer.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
            Assert.Equal($"Init<{type}>", answer.Json.GetProperty("errorType").GetString());
            Assert.DoesNotContain("bootstrap.rb", answer.Text, StringComparison.Ordinal);
            Assert.Equal(252, await run.ExitAsync());
            Assert.StartsWith("Init error when loading handler", (await run.FramesAsync())[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_looks_like_a_mistake_in_the_code_ends_the_process_after_its_report()
    {
        await EndsAsync("index.missing", "", "NoMethodError");
        await EndsAsync("index.Nowhere.handler", "", "NameError");
        await EndsAsync("index.Here.handler", "class Here; end", "NoMethodError");
        await EndsAsync("index.handler", "def handler(event:, context:) = unknown_thing", "NameError");
        await EndsAsync("index.handler", "def handler(event:, context:) = exit(7)", "SystemExit");
        await EndsAsync("index.handler", "def deeper = deeper\ndef handler(event:, context:) = deeper", "SystemStackError");

        async Task EndsAsync(string handler, string code, string type)
        {
            await using var run = await StartAsync(handler, code);
            var answer = await run.InvokeAsync();
            Assert.Equal(("invocation/request-1/error", $"Function<{type}>"), (answer.Path, answer.ErrorType));
            Assert.Equal($"Function<{type}>", answer.Json.GetProperty("errorType").GetString());
            Assert.Equal(255, await run.ExitAsync());
            Assert.Equal("Critical exception from handler", (await run.FramesAsync())[0]);
        }
    }

    [Fact]
    public async Task A_handler_of_the_wrong_form_and_what_JSON_cannot_hold_are_errors_and_the_process_goes_on()
    {
        await using (var wrong = await StartAsync("index.handler", "def handler(event, context) = 1"))
        {
            Assert.Equal("Function<ArgumentError>", (await wrong.InvokeAsync()).ErrorType);
            Assert.Equal("invocation/request-2/error", (await wrong.InvokeAsync()).Path);
        }

        await using var run = await StartAsync("index.handler", """
            def handler(event:, context:)
              circle = []
              circle << circle
              { 'circle' => circle, 'nan' => Float::NAN, 'bytes' => "\xff", 'object' => Struct.new(:a).new(1), 'nil' => nil }.fetch(event)
            end
            """);
        Assert.Equal("Function<JSON::NestingError>", (await run.InvokeAsync("\"circle\"")).Json.GetProperty("errorType").GetString());
        Assert.Equal("Function<JSON::GeneratorError>", (await run.InvokeAsync("\"nan\"")).Json.GetProperty("errorType").GetString());
        Assert.Equal("Function<JSON::GeneratorError>", (await run.InvokeAsync("\"bytes\"")).Json.GetProperty("errorType").GetString());
        Assert.StartsWith("\"#<struct", (await run.InvokeAsync("\"object\"")).Text, StringComparison.Ordinal);
        Assert.Equal("null", (await run.InvokeAsync("\"nil\"")).Text);
        Assert.Equal("Function<KeyError>", (await run.InvokeAsync("1")).Json.GetProperty("errorType").GetString());
        Assert.Equal("Function<JSON::ParserError>", (await run.InvokeAsync("{oops")).Json.GetProperty("errorType").GetString());
    }

    [Fact]
    public async Task A_hard_exit_ends_the_process_with_its_code()
    {
        await using var run = await StartAsync("index.handler", "def handler(event:, context:) = exit!(5)");
        run.Give("{}");
        Assert.Equal(5, await run.ExitAsync());

        await using var init = await StartAsync("index.handler", "exit!(6)");
        Assert.Equal(6, await init.ExitAsync());
    }
}
