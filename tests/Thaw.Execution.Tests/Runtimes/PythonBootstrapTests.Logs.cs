using System.Text.Json;

namespace Thaw.Execution.Tests.Runtimes;

public sealed partial class PythonBootstrapTests
{
    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task The_logging_module_is_ready_and_a_record_is_one_event(string python)
    {
        await using var run = await StartAsync(python, "index.handler", """
            import logging
            logging.getLogger("start").error("at start")
            def handler(event, context):
                logging.info("too low")
                logging.getLogger("mine").warning("hello %s\nsecond", "w\u00f6rld")
                logging.getLogger().setLevel("INFO")
                logging.info("now shown")
                return [type(h).__name__ for h in logging.getLogger().handlers] + [logging.__spec__.loader is logging.__loader__]
            """);

        Assert.Equal("""["LambdaLoggerHandler", true]""", (await run.InvokeAsync()).Text);
        var frames = await run.FramesAsync();
        Assert.Equal(3, frames.Count);
        Assert.Matches(@"^\[ERROR\]\t\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\t\tat start\n$", frames[0]);
        Assert.Matches(@"^\[WARNING\]\t\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\trequest-1\thello wörld\nsecond\n$", frames[1]);
        Assert.Matches(@"^\[INFO\]\t.*\trequest-1\tnow shown\n$", frames[2]);
    }

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task Records_are_JSON_when_the_function_wants_that(string python)
    {
        await using var run = await StartAsync(
            python, "index.handler", """
            import logging
            def handler(event, context):
                logging.debug("too low")
                logging.info("hello\nworld", extra={"order": 7})
                try:
                    1 / 0
                except ZeroDivisionError:
                    logging.exception("division")
                raise ValueError("end")
            """, ("AWS_LAMBDA_LOG_FORMAT", "JSON"), ("AWS_LAMBDA_LOG_LEVEL", "INFO"));

        await run.InvokeAsync();
        var frames = (await run.FramesAsync()).ConvertAll(frame => JsonDocument.Parse(frame).RootElement);
        Assert.Equal(3, frames.Count);
        Assert.Equal(
            ("INFO", "hello\nworld", "root", "request-1", 7),
            (frames[0].GetProperty("level").GetString(), frames[0].GetProperty("message").GetString(), frames[0].GetProperty("logger").GetString(),
                frames[0].GetProperty("requestId").GetString(), frames[0].GetProperty("order").GetInt32()));
        Assert.Equal("ZeroDivisionError", frames[1].GetProperty("errorType").GetString());
        Assert.Equal("division by zero", frames[1].GetProperty("errorMessage").GetString());
        Assert.Equal(1, frames[1].GetProperty("stackTrace").GetArrayLength());
        Assert.Equal(("ERROR", "ValueError"), (frames[2].GetProperty("level").GetString(), frames[2].GetProperty("errorType").GetString()));
    }

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task What_is_printed_is_out_at_once_even_half_a_line(string python)
    {
        await using var run = await StartAsync(python, "index.handler", """
            import sys, time
            def handler(event, context):
                print("whole line")
                print("half \u00e9", end="")
                sys.stderr.write("error half")
                time.sleep(600)
            """);

        run.Give("{}");
        await run.WaitForOutputAsync("error half");
        await run.WaitForOutputAsync("whole line\nhalf \u00c3\u00a9");
    }

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task Without_frames_a_failure_is_one_line(string python)
    {
        await using var run = await StartAsync(python, "index.handler", """
            import os
            def handler(event, context):
                raise ValueError("x")
            """);
        await run.InvokeAsync();

        // What stands before the text is the frame's head: its time may have any byte.
        var framed = await run.FinalOutputAsync();
        Assert.DoesNotContain("\r", framed[framed.IndexOf("[ERROR]", StringComparison.Ordinal)..], StringComparison.Ordinal);

        var runtime = runtimes.Require(python) with { };
        await using var plain = await BootstrapRun.StartWithoutFramesAsync(runtime, _directory, "index.handler");
        await plain.InvokeAsync();
        Assert.StartsWith("[ERROR] ValueError: x\rTraceback (most recent call last):\r", await plain.FinalOutputAsync(), StringComparison.Ordinal);
    }
}
