using System.Text;
using Thaw.Execution.Invocations;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Logs;

public sealed class InvocationLogTests
{
    [Fact]
    public async Task A_cold_and_a_warm_invocation_write_AWSs_lines_with_the_functions_output_in_between()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.Script = runtime => PlayAsync(execution, runtime);
        var function = ExecutionFixture.Function();
        await execution.InvokeAsync(function, ExecutionFixture.Request("r1"));
        await execution.IdleAsync(execution.Sandbox);
        await execution.InvokeAsync(function, ExecutionFixture.Request("r2"));
        await execution.Logs.SeenAsync("REPORT RequestId: r2");
        Assert.Equal(
            [
                "INIT_START Runtime Version: python:3.12.1\tRuntime Version ARN: …",
                "loading",
                "START RequestId: r1 Version: $LATEST",
                "handling r1",
                "half a line",
                "END RequestId: r1",
                "REPORT RequestId: r1\tDuration: 1.23 ms\tBilled Duration: 92 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\tInit Duration: 90.12 ms\t",
                "START RequestId: r2 Version: $LATEST",
                "handling r2",
                "half a line",
                "END RequestId: r2",
                "REPORT RequestId: r2\tDuration: 1.23 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\t",
            ],
            execution.Logs.Lines.Select(HideArn));
    }

    [Fact]
    public async Task The_lines_go_to_a_stream_of_the_environments_own_in_the_functions_group()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        await execution.Logs.SeenAsync("REPORT");
        var batch = execution.Logs.Batches[0];
        Assert.Equal("/aws/lambda/f", batch.Group);
        Assert.Matches("^2026/01/01/\\[\\$LATEST\\][0-9a-f]{32}$", batch.Stream);
        Assert.Equal("arn:aws:sts::000000000000:assumed-role/r/f", batch.Writer.Arn);
        Assert.Equal(batch.Stream, execution.Sandbox.Process!.Environment["AWS_LAMBDA_LOG_STREAM_NAME"]);
    }

    [Fact]
    public async Task A_caller_that_asks_for_it_gets_the_end_of_the_log_including_the_report()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.Script = runtime => PlayAsync(execution, runtime);
        var outcome = await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1", tail: true));
        Assert.Equal(
            "loading\nSTART RequestId: r1 Version: $LATEST\nhandling r1\nhalf a line\nEND RequestId: r1\nREPORT RequestId: r1\tDuration: 1.23 ms\tBilled Duration: 92 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\tInit Duration: 90.12 ms\t\n",
            Encoding.UTF8.GetString(outcome.LogTail.Span));
        var silent = await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r2"));
        Assert.True(silent.LogTail.IsEmpty);
    }

    [Fact]
    public async Task A_time_out_is_told_between_start_and_end()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var handling = new TaskCompletionSource();
        execution.Host.Script = async runtime =>
        {
            await runtime.NextAsync();
            runtime.Print("working\n");
            handling.TrySetResult();
            await runtime.HangAsync();
        };
        var outcome = execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        await handling.Task.Within("the handler");
        execution.Time.Advance(TimeSpan.FromSeconds(3.001));
        await outcome;
        await execution.Logs.SeenAsync("REPORT");
        Assert.Equal(
            [
                "START RequestId: r1 Version: $LATEST",
                "working",
                "2026-01-01T00:00:03.001Z r1 Task timed out after 3.00 seconds",
                "END RequestId: r1",
                "REPORT RequestId: r1\tDuration: 3001.00 ms\tBilled Duration: 3001 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\tInit Duration: 0.00 ms\tStatus: timeout",
            ],
            execution.Logs.Lines.Skip(1));
    }

    [Fact]
    public async Task In_JSON_format_the_platform_speaks_in_events_and_what_is_below_the_levels_is_left_out()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.Script = async runtime =>
        {
            var next = await runtime.NextAsync();
            runtime.Print("{\"level\":\"debug\",\"message\":\"too much\"}\n{\"level\":\"WARN\",\"message\":\"shown\"}\nplain\n");
            execution.Time.Advance(TimeSpan.FromMilliseconds(5));
            await runtime.RespondAsync(next.RequestId, next.Payload);
            await runtime.NextAsync();
        };
        var function = ExecutionFixture.Function() with { Logging = new FunctionLogging(true, "INFO", "INFO", "/aws/lambda/f") };
        await execution.InvokeAsync(function, ExecutionFixture.Request("r1"));
        await execution.Logs.SeenAsync("platform.report");
        Assert.Equal(
            [
                "{\"time\":\"2026-01-01T00:00:00.000Z\",\"type\":\"platform.start\",\"record\":{\"requestId\":\"r1\",\"version\":\"$LATEST\"}}",
                "{\"level\":\"WARN\",\"message\":\"shown\"}",
                "plain",
                "{\"time\":\"2026-01-01T00:00:00.005Z\",\"type\":\"platform.report\",\"record\":{\"requestId\":\"r1\",\"metrics\":{\"durationMs\":5,\"billedDurationMs\":5,\"memorySizeMB\":128,\"maxMemoryUsedMB\":40,\"initDurationMs\":0},\"status\":\"success\"}}",
            ],
            execution.Logs.Lines.Skip(1));
        Assert.Equal("JSON", execution.Sandbox.Process!.Environment["AWS_LAMBDA_LOG_FORMAT"]);
        Assert.Equal("INFO", execution.Sandbox.Process!.Environment["AWS_LAMBDA_LOG_LEVEL"]);
    }

    [Theory]
    [InlineData("DEBUG", "platform.initStart,platform.initRuntimeDone,platform.initReport,platform.start,platform.runtimeDone,platform.report")]
    [InlineData("WARN", "")]
    public async Task The_system_log_level_decides_which_events_are_written(string level, string expected)
    {
        var execution = await ExecutionFixture.StartAsync();
        await using (execution)
        {
            var function = ExecutionFixture.Function() with { Logging = new FunctionLogging(true, "INFO", level, "/aws/lambda/f") };
            await execution.InvokeAsync(function, ExecutionFixture.Request("r1"));
            await execution.IdleAsync(execution.Sandbox);
        }

        var types = execution.Logs.Lines.Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("type").GetString());
        Assert.Equal(expected, string.Join(",", types));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue / 2)]
    public async Task No_line_is_older_than_the_one_before_nor_from_the_future_whatever_a_function_stamps_it_with(long microseconds)
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.Script = async runtime =>
        {
            var next = await runtime.NextAsync();
            runtime.Print("plain\n");
            runtime.Process.Print(OutputDecoderTests.Frame(3, "framed", microseconds));
            await runtime.RespondAsync(next.RequestId, next.Payload);
            await runtime.HangAsync();
        };
        await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        await execution.Logs.SeenAsync("framed");
        var times = execution.Logs.Batches.SelectMany(batch => batch.Lines).Select(line => line.Timestamp).ToList();
        Assert.Equal(times.Order(), times);
        Assert.True(times[^1] <= execution.Time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    private static async Task PlayAsync(ExecutionFixture execution, ScriptedRuntime runtime)
    {
        runtime.Print("loading\n");
        execution.Time.Advance(TimeSpan.FromMilliseconds(90.12));
        while (true)
        {
            var next = await runtime.NextAsync();
            runtime.Print($"handling {next.RequestId}\nhalf a line");
            execution.Time.Advance(TimeSpan.FromMilliseconds(1.23));
            await runtime.RespondAsync(next.RequestId, next.Payload);
        }
    }

    private static string HideArn(string line)
    {
        var at = line.IndexOf("arn:aws:lambda:us-east-1::runtime:", StringComparison.Ordinal);
        return at < 0 ? line : line[..at] + "…";
    }
}
