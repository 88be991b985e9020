using System.Text.Json;

namespace Thaw.Execution.Tests.Runtimes;

public sealed partial class DotnetBootstrapTests
{
    [Fact]
    public async Task Whatever_is_written_is_an_event_with_time_request_and_level()
    {
        await using var run = await StartAsync("Logging::Everything");
        await run.InvokeAsync();

        var frames = await run.FramesAsync();

        Assert.Equal(
            [
                "info\tfirst\nsecond {0}", "info\tof 3", "info\t1.5", "fail\twrong", "as it is", "from anywhere", "info\tline", "warn\tcareful",
                "info\t2 of 007, {kept}, {missing}",
                "fail\tfailed for {\"Name\":\"a rose\",\"Count\":3,\"Tags\":null}\nSystem.FormatException: bad form",
            ],
            frames.Select(frame => frame.Contains("request-1", StringComparison.Ordinal) ? string.Join('\t', frame.Split('\t')[2..]) : frame));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\trequest-1\tinfo\tfirst\n", frames[0]);
    }

    [Fact]
    public async Task Records_are_JSON_with_their_values_when_the_function_wants_that()
    {
        await using var run = await StartAsync("Logging::Everything", ("AWS_LAMBDA_LOG_FORMAT", "JSON"), ("AWS_LAMBDA_LOG_LEVEL", "DEBUG"));
        await run.InvokeAsync();

        var records = (await run.FramesAsync()).Where(frame => frame.StartsWith('{')).Select(frame => JsonDocument.Parse(frame).RootElement).ToList();

        Assert.Equal(10, records.Count);
        Assert.Equal(["Information", "request-1", "Root=1-request-1", "first\nsecond {0}"], records[0].EnumerateObject().Skip(1).Select(member => member.Value.GetString()));
        Assert.Equal(("Debug", "too low"), (records[6].GetProperty("level").GetString(), records[6].GetProperty("message").GetString()));
        Assert.Equal((2, "007"), (records[8].GetProperty("count").GetInt32(), records[8].GetProperty("total").GetString()));
        Assert.Equal("2 of 007, {kept}, {missing}", records[8].GetProperty("message").GetString());
        Assert.Equal(("Error", "System.FormatException", "bad form", "a rose"), (
            records[9].GetProperty("level").GetString(), records[9].GetProperty("errorType").GetString(),
            records[9].GetProperty("errorMessage").GetString(), records[9].GetProperty("order").GetProperty("Name").GetString()));
    }

    [Fact]
    public async Task A_failure_is_one_JSON_record_too()
    {
        await using var run = await StartAsync("Failing::Throw", ("AWS_LAMBDA_LOG_FORMAT", "JSON"));
        await run.InvokeAsync("\"lost\"");

        var record = JsonDocument.Parse(Assert.Single(await run.FramesAsync())).RootElement;

        Assert.Equal(("Error", "lost", "System.InvalidOperationException"), (
            record.GetProperty("level").GetString(), record.GetProperty("message").GetString(), record.GetProperty("errorType").GetString()));
    }
}
