using System.Text.Json;
using Thaw.Companions.CloudTrail;
using Thaw.TestKit;

namespace Thaw.Companions.Tests.CloudTrail;

public sealed class LookupEventsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task An_event_has_what_it_is_looked_up_by_and_the_whole_record()
    {
        await using var host = new TrailHost(_directory);
        var id = host.Append(
            "CreateFunction20150331",
            "lambda.amazonaws.com",
            parameters: """{"functionName":"hello","role":"arn:aws:iam::000000000000:role/r"}""",
            identity: """{"type":"IAMUser","userName":"ann","accessKeyId":"AKIA1"}""");
        host.Write();
        var found = (await host.LookupAsync(new { })).GetProperty("Events")[0];
        Assert.Equal(id, found.GetProperty("EventId").GetString());
        Assert.Equal("CreateFunction20150331", found.GetProperty("EventName").GetString());
        Assert.Equal(("false", "AKIA1", "lambda.amazonaws.com", "ann"), (Text("ReadOnly"), Text("AccessKeyId"), Text("EventSource"), Text("Username")));
        Assert.Equal(host.Time.GetUtcNow().ToUnixTimeSeconds(), found.GetProperty("EventTime").GetInt64());
        Assert.Equal(
            """[{"ResourceType":"AWS::Lambda::Function","ResourceName":"hello"},{"ResourceType":"AWS::IAM::Role","ResourceName":"arn:aws:iam::000000000000:role/r"}]""",
            found.GetProperty("Resources").GetRawText());
        Assert.Equal(id, JsonElement.Parse(Text("CloudTrailEvent")!).GetProperty("eventID").GetString());

        string? Text(string name) => found.GetProperty(name).GetString();
    }

    [Theory]
    [InlineData("EventName", "DeleteRole", 1)]
    [InlineData("EventName", "deleterole", 0)]
    [InlineData("EventSource", "iam.amazonaws.com", 2)]
    [InlineData("ReadOnly", "true", 1)]
    [InlineData("ReadOnly", "false", 2)]
    [InlineData("Username", "ann", 1)]
    [InlineData("Username", "session", 1)]
    [InlineData("Username", "root", 1)]
    [InlineData("AccessKeyId", "ASIA1", 1)]
    [InlineData("ResourceType", "AWS::IAM::Role", 2)]
    [InlineData("ResourceName", "deployer", 1)]
    [InlineData("ResourceName", "hello", 1)]
    [InlineData("EventId", "event-2", 1)]
    [InlineData("EventId", "event-9", 0)]
    public async Task Each_attribute_finds_its_events(string key, string value, int count)
    {
        await using var host = new TrailHost(_directory);
        host.Append("CreateRole", parameters: """{"roleName":"deployer"}""", identity: """{"type":"IAMUser","userName":"ann","accessKeyId":"AKIA1"}""");
        host.Append("DeleteRole");
        host.Append(
            "GetFunction20150331v2", "lambda.amazonaws.com", readOnly: true, parameters: """{"functionName":"hello","role":"r"}""",
            identity: """{"type":"AssumedRole","arn":"arn:aws:sts::000000000000:assumed-role/r/session","accessKeyId":"ASIA1"}""");
        host.Write();
        Assert.Equal(count, (await host.IdsAsync(key, value)).Length);
    }

    [Fact]
    public async Task Accounts_and_regions_see_their_own_events()
    {
        await using var host = new TrailHost(_directory);
        host.Append();
        host.Append(account: "111111111111");
        host.Append(region: "eu-west-1");
        host.Write();
        Assert.Equal(["event-1"], TrailHost.IdsOf(await host.LookupAsync(new { })));
        Assert.Equal(["event-2"], TrailHost.IdsOf(await host.LookupAsync(new { }, "111111111111")));
        Assert.Equal(["event-3"], TrailHost.IdsOf(await host.LookupAsync(new { }, region: "eu-west-1")));
        Assert.Empty(TrailHost.IdsOf(await host.LookupAsync(new { }, "111111111111", "eu-west-1")));
    }

    [Fact]
    public async Task Pages_go_from_the_newest_to_the_oldest_over_all_files()
    {
        await using var host = new TrailHost(_directory, new CloudTrailOptions { FileBytes = 1024 * 1024 });
        var ids = Enumerable.Range(0, 27).Select(_ => host.Append(padding: new string('x', 100_000))).Reverse().ToArray();
        host.Write();
        Assert.True(host.Logs.Length > 2);
        var seen = new List<string>();
        var answer = await host.LookupAsync(new { MaxResults = 9 });
        seen.AddRange(TrailHost.IdsOf(answer));

        // What is written meanwhile does not move the pages.
        host.Append();
        host.Write();
        while (answer.TryGetProperty("NextToken", out var token))
        {
            answer = await host.LookupAsync(new { MaxResults = 9, NextToken = token.GetString() });
            seen.AddRange(TrailHost.IdsOf(answer));
        }

        Assert.Equal(ids, seen);
    }

    [Fact]
    public async Task Fifty_come_unless_fewer_are_asked_for()
    {
        await using var host = new TrailHost(_directory);
        for (var i = 0; i < 51; i++)
        {
            host.Append();
        }

        host.Write();
        Assert.Equal(50, TrailHost.IdsOf(await host.LookupAsync(new { })).Length);
        Assert.Single(TrailHost.IdsOf(await host.LookupAsync(new { MaxResults = 1 })));
    }

    [Fact]
    public async Task Only_what_happened_between_the_moments_and_in_ninety_days_is_found()
    {
        await using var host = new TrailHost(_directory);
        host.Append();
        var first = host.Time.GetUtcNow().ToUnixTimeSeconds();
        host.Time.Advance(TimeSpan.FromDays(1));
        host.Append();
        var second = host.Time.GetUtcNow().ToUnixTimeSeconds();
        host.Write();
        Assert.Equal(["event-1"], TrailHost.IdsOf(await host.LookupAsync(new { EndTime = first })));
        Assert.Equal(["event-2"], TrailHost.IdsOf(await host.LookupAsync(new { StartTime = first + 0.5 })));
        Assert.Equal(["event-2", "event-1"], TrailHost.IdsOf(await host.LookupAsync(new { StartTime = first, EndTime = second })));
        host.Time.Advance(TimeSpan.FromDays(89.5));
        Assert.Equal(["event-2"], TrailHost.IdsOf(await host.LookupAsync(new { StartTime = first })));
    }

    [Theory]
    [InlineData("""{"LookupAttributes":[{"AttributeKey":"EventId","AttributeValue":"a"},{"AttributeKey":"EventId","AttributeValue":"b"}]}""", "InvalidLookupAttributesException")]
    [InlineData("""{"LookupAttributes":[{"AttributeKey":"Colour","AttributeValue":"a"}]}""", "InvalidLookupAttributesException")]
    [InlineData("""{"LookupAttributes":[{"AttributeKey":"EventId"}]}""", "InvalidLookupAttributesException")]
    [InlineData("""{"LookupAttributes":[{"AttributeKey":"EventId","AttributeValue":""}]}""", "InvalidLookupAttributesException")]
    [InlineData("""{"MaxResults":0}""", "InvalidMaxResultsException")]
    [InlineData("""{"MaxResults":51}""", "InvalidMaxResultsException")]
    [InlineData("""{"StartTime":2,"EndTime":1}""", "InvalidTimeRangeException")]
    [InlineData("""{"StartTime":1e300}""", "InvalidTimeRangeException")]
    [InlineData("""{"EndTime":-1e300}""", "InvalidTimeRangeException")]
    [InlineData("""{"EventCategory":"data"}""", "InvalidEventCategoryException")]
    [InlineData("""{"NextToken":"nonsense"}""", "InvalidNextTokenException")]
    [InlineData("""{"NextToken":"*"}""", "InvalidNextTokenException")]
    [InlineData("""{"NextToken":""}""", "InvalidNextTokenException")]
    [InlineData("""{"MaxResults":"many"}""", "SerializationException")]
    public async Task A_wrong_question_is_refused(string input, string code)
    {
        await using var host = new TrailHost(_directory);
        Assert.Equal(code, await host.RefusalAsync(input));
    }

    [Fact]
    public async Task A_token_is_good_for_its_own_question_only()
    {
        await using var host = new TrailHost(_directory);
        host.Append();
        host.Append();
        host.Write();
        var token = (await host.LookupAsync(new { MaxResults = 1 })).GetProperty("NextToken").GetString();
        Assert.Equal("InvalidNextTokenException", await host.RefusalAsync(new { MaxResults = 1, NextToken = token, StartTime = 1 }));
    }

    [Fact]
    public async Task There_are_no_insights()
    {
        await using var host = new TrailHost(_directory);
        host.Append();
        host.Write();
        Assert.Empty(TrailHost.IdsOf(await host.LookupAsync(new { EventCategory = "insight" })));
    }

    public void Dispose() => _directory.Dispose();
}
