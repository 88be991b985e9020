using System.Text.Json;

namespace Thaw.Execution.Tests.Runtimes;

public sealed partial class NodeBootstrapTests
{
    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task An_exception_becomes_an_error_document_and_one_log_event(string node)
    {
        await using var run = await StartAsync(node, "index.handler", """
            class Custom extends Error { constructor(m) { super(m); this.name = 'Custom'; this.extra = 5; } }
            exports.handler = async (event) => { throw new Custom('noë\nsecond'); };
            """);

        var answer = await run.InvokeAsync();
        Assert.Equal("invocation/request-2/error", (await run.InvokeAsync()).Path);

        Assert.Equal(("invocation/request-1/error", "Custom"), (answer.Path, answer.ErrorType));
        Assert.Equal(["errorType", "errorMessage", "trace"], answer.Json.EnumerateObject().Select(one => one.Name));
        Assert.Equal("noë\nsecond", answer.Json.GetProperty("errorMessage").GetString());
        Assert.Contains("index.js:2:", answer.Text, StringComparison.Ordinal);
        var frames = await run.FramesAsync();
        Assert.Equal(2, frames.Count);
        Assert.Matches("""^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\trequest-1\tERROR\tInvoke Error \t\{"errorType":"Custom","errorMessage":"noë\\nsecond","extra":5,"name":"Custom","stack":\[""", frames[0].Replace("\"name\":\"Custom\",\"extra\":5", "\"extra\":5,\"name\":\"Custom\"", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task What_cannot_be_loaded_is_told_as_AWS_tells_it(string node)
    {
        await FailsToStartAsync("index.handler", "require('nowhere');", "Runtime.ImportModuleError", "Error: Cannot find module 'nowhere'\nRequire stack:");
        await FailsToStartAsync("other.handler", "", "Runtime.ImportModuleError", "Error: Cannot find module 'other'\nRequire stack:");
        await FailsToStartAsync("index.missing", "", "Runtime.HandlerNotFound", "index.missing is undefined or not exported");
        await FailsToStartAsync("index.text", "exports.text = 'x';", "Runtime.HandlerNotFound", "index.text is not a function");
        await FailsToStartAsync("index", "", "Runtime.MalformedHandlerName", "Bad handler");
        await FailsToStartAsync("../index.handler", "", "Runtime.MalformedHandlerName", "'../index.handler' is not a valid handler name.");
        await FailsToStartAsync("index.handler", "exports.handler = (", "Runtime.UserCodeSyntaxError", "SyntaxError: ");
        await FailsToStartAsync("index.handler", "throw new RangeError('at start');", "RangeError", "at start");

        async Task FailsToStartAsync(string handler, string code, string type, string message)
        {
            await using var run = await StartAsync(node, handler, code);
            var answer = await run.TakeAsync();
            Assert.Equal(("init/error", type), (answer.Path, answer.ErrorType));
            Assert.StartsWith(message, answer.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
            Assert.Equal(type, answer.Json.GetProperty("errorType").GetString());
            Assert.StartsWith($"{(type == "Runtime.UserCodeSyntaxError" ? "" : type)}", answer.Json.GetProperty("trace")[0].GetString(), StringComparison.Ordinal);
            Assert.Equal(129, await run.ExitAsync());
            Assert.Contains($"\tundefined\tERROR\tUncaught Exception \t{{\"errorType\":\"{type}\"", Assert.Single(await run.FramesAsync()), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task What_a_handler_leaves_behind_ends_the_process_with_a_report(string node)
    {
        await EndsAsync("Promise.reject(new Error('lost')); await new Promise((resolve) => setTimeout(resolve, 1000));", "Runtime.UnhandledPromiseRejection", "Error: lost", 128);
        await EndsAsync("setTimeout(() => { throw new RangeError('boom'); }, 1); await new Promise((resolve) => setTimeout(resolve, 1000));", "RangeError", "boom", 129);

        async Task EndsAsync(string code, string type, string message, int status)
        {
            await using var run = await StartAsync(node, "index.handler", $"exports.handler = async () => {{ {code} }};");
            var answer = await run.InvokeAsync();
            Assert.Equal(("invocation/request-1/error", type), (answer.Path, answer.ErrorType));
            Assert.Equal(message, answer.Json.GetProperty("errorMessage").GetString());
            Assert.Equal(status, await run.ExitAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task A_promise_that_nothing_can_settle_is_an_error_and_so_is_what_JSON_cannot_hold(string node)
    {
        await using var run = await StartAsync(node, "index.handler", """
            exports.handler = async (event) => {
              if (event === 'circle') { const a = {}; a.a = a; return a; }
              if (event === 'big') { return 1n; }
              if (event === 'function') { return () => {}; }
              return new Promise(() => {});
            };
            """);

        Assert.Equal("Runtime.NodeJsExit", (await run.InvokeAsync()).ErrorType);
        Assert.Equal("Unable to stringify response body", (await run.InvokeAsync("\"circle\"")).Json.GetProperty("errorMessage").GetString());
        Assert.Equal("Unable to stringify response body", (await run.InvokeAsync("\"big\"")).Json.GetProperty("errorMessage").GetString());
        Assert.Equal("null", (await run.InvokeAsync("\"function\"")).Text);
        Assert.Equal("SyntaxError", (await run.InvokeAsync("{oops")).ErrorType);
    }

    [Fact]
    public async Task Exits_end_the_process_with_their_code()
    {
        await using var run = await StartAsync("nodejs20.x", "index.handler", "exports.handler = async () => process.exit(7);");
        run.Give("{}");
        Assert.Equal(7, await run.ExitAsync());
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task The_console_writes_events_with_level_and_request(string node)
    {
        await using var run = await StartAsync(node, "index.handler", """
            console.log('at start');
            exports.handler = async () => {
              console.log('hello %s\nsecond', 'wörld', { a: 1 });
              console.debug('d'); console.trace('t'); console.warn('w'); console.error('e'); console.info('i'); console.fatal('f');
              process.stdout.write('raw\n');
            };
            """);

        await run.InvokeAsync();
        await run.WaitForOutputAsync("raw\n");
        var frames = await run.FramesAsync();
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\tundefined\tINFO\tat start$", frames[0]);
        Assert.EndsWith("Z\trequest-1\tINFO\thello wörld\nsecond { a: 1 }", frames[1], StringComparison.Ordinal);
        Assert.Equal(["DEBUG\td", "TRACE\tt", "WARN\tw", "ERROR\te", "INFO\ti", "FATAL\tf"], frames.Skip(2).Select(frame => string.Join('\t', frame.Split('\t')[2..])));
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task The_console_writes_JSON_from_the_wanted_level_on(string node)
    {
        await using var run = await StartAsync(
            node,
            "index.handler",
            """
            exports.handler = async () => {
              console.info('too low');
              console.warn({ nested: [1] });
              console.error('with', new TypeError('t'));
              throw new RangeError('end');
            };
            """,
            ("AWS_LAMBDA_LOG_FORMAT", "JSON"),
            ("AWS_LAMBDA_LOG_LEVEL", "WARN"));

        await run.InvokeAsync();
        var frames = (await run.FramesAsync()).ConvertAll(frame => JsonDocument.Parse(frame).RootElement);
        Assert.Equal(3, frames.Count);
        Assert.Equal(("WARN", "request-1", 1), (frames[0].GetProperty("level").GetString(), frames[0].GetProperty("requestId").GetString(), frames[0].GetProperty("message").GetProperty("nested")[0].GetInt32()));
        Assert.Equal(("TypeError", "t"), (frames[1].GetProperty("errorType").GetString(), frames[1].GetProperty("errorMessage").GetString()));
        Assert.Equal("RangeError", frames[2].GetProperty("message").GetProperty("errorType").GetString());
    }

    [Fact]
    public async Task A_flood_of_output_is_not_lost_when_the_pipe_is_full()
    {
        await using var run = await StartAsync("nodejs20.x", "index.handler", """
            exports.handler = async () => {
              process.stdout.write('the pipe no longer waits\n');
              for (let i = 0; i < 300; i++) console.log('x'.repeat(10000));
            };
            """);

        await run.InvokeAsync();
        Assert.Equal(300, (await run.FramesAsync()).Count(frame => frame.EndsWith(new string('x', 10000), StringComparison.Ordinal)));
    }
}
