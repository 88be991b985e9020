using Thaw.TestKit;

namespace Thaw.Server.Tests.Failing;

public sealed class NodeFailureTests(SharedServer fixture) : SharedServerTests(fixture)
{
    [Fact]
    public async Task A_thrown_error_is_the_answer_with_its_type_message_and_trace()
    {
        await Server.CreateNodeAsync("js-throw", "exports.handler = async () => { throw new RangeError('too far'); };");

        var answer = await Server.Lambda.InvokeAsync("js-throw");

        Assert.Equal((200, "Unhandled"), (answer.Status, answer.Error));
        Assert.Equal(("RangeError", "too far"), (answer["errorType"], answer["errorMessage"]));
        Assert.Equal("RangeError: too far", answer.Payload.GetProperty("trace")[0].GetString());
        Assert.Contains("/var/task/main.js:1:", answer.Payload.GetProperty("trace")[1].GetString(), StringComparison.Ordinal);
        Assert.Contains($"\t{answer.RequestId}\tERROR\tInvoke Error \t", answer.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_given_to_the_callback_is_the_answer()
    {
        await Server.CreateNodeAsync("js-callback", "exports.handler = (event, context, callback) => callback(new TypeError('not so'));");

        var answer = await Server.Lambda.InvokeAsync("js-callback");

        Assert.Equal(("Unhandled", "TypeError", "not so"), (answer.Error, answer["errorType"], answer["errorMessage"]));
    }

    [Theory]
    [InlineData("js-exit-7", "process.exit(7)", "Runtime exited with error: exit status 7")]
    [InlineData("js-exit-0", "process.exit(0)", "Runtime exited without providing a reason")]
    [InlineData("js-killed", "process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})", "Runtime exited with error: signal: killed")]
    public async Task A_process_that_ends_says_how_and_the_next_invocation_starts_anew(string name, string code, string expected)
    {
        await Server.CreateNodeAsync(name, $"exports.handler = async (event) => {{ if (event.end) {{ {code}; }} return process.uptime() < 60; }};");

        var answer = await Server.Lambda.InvokeAsync(name, """{"end":true}""");
        var after = await Server.Lambda.InvokeAsync(name, """{"end":false}""");

        Assert.Equal(("Unhandled", "Runtime.ExitError"), (answer.Error, answer["errorType"]));
        Assert.Equal($"RequestId: {answer.RequestId} Error: {expected}", answer["errorMessage"]);
        Assert.Equal((null, "true"), (after.Error, after.Text));
    }

    [Fact]
    public async Task An_error_that_nobody_catches_ends_the_process_and_names_itself()
    {
        await Server.CreateNodeAsync("js-uncaught", "exports.handler = () => new Promise(() => setTimeout(() => { throw new RangeError('late'); }, 1));");

        var answer = await Server.Lambda.InvokeAsync("js-uncaught");

        Assert.Equal(("Unhandled", "RangeError", "late"), (answer.Error, answer["errorType"], answer["errorMessage"]));
        Assert.Contains("ERROR\tUncaught Exception", answer.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_asynchronous_handler_that_never_settles_is_told_so()
    {
        await Server.CreateNodeAsync("js-never", "exports.handler = async () => { await new Promise(() => {}); };");

        var answer = await Server.Lambda.InvokeAsync("js-never");

        Assert.Equal(("Unhandled", "Runtime.NodeJsExit"), (answer.Error, answer["errorType"]));
    }

    [Fact]
    public async Task A_handler_that_spins_is_timed_out()
    {
        await Server.CreateNodeAsync("js-spin", "exports.handler = async () => { for (;;); };", settings: new FunctionSettings { Timeout = 1 });

        var answer = await Server.Lambda.InvokeAsync("js-spin");

        Assert.Equal(("Unhandled", "Sandbox.Timedout"), (answer.Error, answer["errorType"]));
    }

    [Fact]
    public async Task A_response_over_six_megabytes_is_a_failure_and_the_process_lives_on()
    {
        await Server.CreateNodeAsync("js-large", "let large = false; exports.handler = async (event) => { large ||= event.large; return event.large ? 'x'.repeat(6291555) : large; };");

        var large = await Server.Lambda.InvokeAsync("js-large", """{"large":true}""");

        Assert.Equal(("Unhandled", "Function.ResponseSizeTooLarge"), (large.Error, large["errorType"]));

        // The caller has its answer before the runtime is ready again, so the next one may get another environment; two at once get both.
        await Eventually.HoldsAsync(
            async () => (await Task.WhenAll(Server.Lambda.InvokeAsync("js-large", "{}"), Server.Lambda.InvokeAsync("js-large", "{}"))).Any(after => after.Text == "true"),
            () => "The process that answered too much never answered again.");
    }
}
