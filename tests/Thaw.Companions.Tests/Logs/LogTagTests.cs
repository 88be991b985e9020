namespace Thaw.Companions.Tests.Logs;

[Trait("ring", "contract")]
public sealed class LogTagTests : IAsyncDisposable
{
    private const string Arn = "arn:aws:logs:us-east-1:000000000000:log-group:g";

    private readonly LogsHost _logs = new();

    public ValueTask DisposeAsync() => _logs.DisposeAsync();

    [Fact]
    public async Task Tags_are_set_by_name_and_by_ARN_and_are_the_same_ones()
    {
        await _logs.CallAsync("CreateLogGroup", new { logGroupName = "g", tags = new { env = "testing" } });
        await _logs.CallAsync("TagResource", new { resourceArn = Arn, tags = new { test1 = "val1", env = "testing1" } });
        await _logs.CallAsync("TagLogGroup", new { logGroupName = "g", tags = new { test2 = "" } });
        const string all = """{"tags":{"env":"testing1","test1":"val1","test2":""}}""";
        Assert.Equal(all, (await _logs.CallAsync("ListTagsForResource", new { resourceArn = Arn })).GetRawText());
        Assert.Equal(all, (await _logs.CallAsync("ListTagsLogGroup", new { logGroupName = "g" })).GetRawText());

        await _logs.CallAsync("UntagResource", new { resourceArn = Arn, tagKeys = new[] { "env", "never" } });
        await _logs.CallAsync("UntagLogGroup", new { logGroupName = "g", tags = new[] { "test1" } });
        Assert.Equal("""{"tags":{"test2":""}}""", (await _logs.CallAsync("ListTagsForResource", new { resourceArn = Arn })).GetRawText());
    }

    [Fact]
    public async Task A_group_has_at_most_50_tags()
    {
        await _logs.CreateAsync("g");
        await _logs.CallAsync("TagResource", new { resourceArn = Arn, tags = Enumerable.Range(0, 50).ToDictionary(number => $"k{number}", _ => "v") });
        await _logs.CallAsync("TagResource", new { resourceArn = Arn, tags = new { k0 = "w" } });
        Assert.StartsWith("TooManyTagsException: ", await _logs.RefusalAsync("TagResource", new { resourceArn = Arn, tags = new { one = "more" } }), StringComparison.Ordinal);
        Assert.Equal(50, (await _logs.CallAsync("ListTagsForResource", new { resourceArn = Arn })).GetProperty("tags").EnumerateObject().Count());
    }

    [Fact]
    public async Task The_tags_go_with_the_group()
    {
        await _logs.CallAsync("CreateLogGroup", new { logGroupName = "g", tags = new { env = "testing" } });
        await _logs.CallAsync("DeleteLogGroup", new { logGroupName = "g" });
        await _logs.CreateAsync("g");
        Assert.Equal("""{"tags":{}}""", (await _logs.CallAsync("ListTagsForResource", new { resourceArn = Arn })).GetRawText());
    }

    [Fact]
    public async Task What_is_not_there_or_wrong_is_refused()
    {
        Assert.Equal("ResourceNotFoundException: The specified resource does not exist.", await _logs.RefusalAsync("ListTagsForResource", new { resourceArn = Arn }));
        Assert.Equal("ResourceNotFoundException: The specified log group does not exist.", await _logs.RefusalAsync("TagLogGroup", new { logGroupName = "g", tags = new { a = "b" } }));
        Assert.Equal("ResourceNotFoundException: The specified resource does not exist.", await _logs.RefusalAsync("UntagResource", new { resourceArn = "arn:aws:logs:eu-west-1:000000000000:log-group:g", tagKeys = new[] { "a" } }));
        Assert.Equal("InvalidParameterException: Invalid ARN: arn:aws:s3:::bucket", await _logs.RefusalAsync("ListTagsForResource", new { resourceArn = "arn:aws:s3:::bucket" }));
        Assert.Contains("Value 'a!' at 'tags.key' failed to satisfy constraint: Member must satisfy regular expression pattern", await _logs.RefusalAsync("TagLogGroup", new { logGroupName = "g", tags = new Dictionary<string, string> { ["a!"] = "b" } }), StringComparison.Ordinal);
    }
}
