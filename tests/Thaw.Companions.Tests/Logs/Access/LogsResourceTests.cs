using System.Text;
using Microsoft.AspNetCore.Http;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Companions.Logs;

namespace Thaw.Companions.Tests.Logs.Access;

[Trait("ring", "contract")]
public sealed class LogsResourceTests : IAsyncDisposable
{
    private const string Group = "arn:aws:logs:us-east-1:000000000000:log-group:/g";
    private const string Foreign = "arn:aws:logs:us-east-1:222222222222:log-group:/g";

    private readonly LogsHost _logs = new();

    public ValueTask DisposeAsync() => _logs.DisposeAsync();

    [Theory]
    [InlineData("CreateLogGroup", """{"logGroupName":"/g"}""", Group + ":log-stream:")]
    [InlineData("CreateLogStream", """{"logGroupName":"/g","logStreamName":"s"}""", Group + ":log-stream:")]
    [InlineData("PutLogEvents", """{"logGroupName":"/g","logStreamName":"s","logEvents":[]}""", Group + ":log-stream:s")]
    [InlineData("GetLogEvents", """{"logGroupIdentifier":"arn:aws:logs:us-east-1:000000000000:log-group:/g","logStreamName":"s"}""", Group + ":log-stream:s")]
    [InlineData("GetLogEvents", """{"logGroupName":"/g","logGroupIdentifier":"/h","logStreamName":"s"}""", "*")]
    [InlineData("FilterLogEvents", """{"logGroupIdentifier":"/g"}""", Group + ":log-stream:")]
    [InlineData("FilterLogEvents", """{"logGroupIdentifier":"arn:aws:logs:us-east-1:222222222222:log-group:/g"}""", Foreign + ":log-stream:")]
    [InlineData("FilterLogEvents", """{"logGroupName":"/g","logGroupIdentifier":"/h"}""", "*")]
    [InlineData("FilterLogEvents", "{}", "*")]
    [InlineData("DescribeLogGroups", "{}", "arn:aws:logs:us-east-1:000000000000:log-group::log-stream:")]
    [InlineData("TagLogGroup", """{"logGroupName":"/g","tags":{"a":"b"}}""", Group + ":log-stream:")]
    [InlineData("TagResource", """{"resourceArn":"arn:aws:logs:us-east-1:000000000000:log-group:/g","tags":{"a":"b"}}""", Group)]
    [InlineData("UntagLogGroup", """{"logGroupName":"/g","tags":["a"]}""", Group + ":log-stream:")]
    public async Task A_group_or_stream_is_named_as_AWS_names_it(string operation, string body, string arn)
    {
        var asked = await AskAsync(operation, body);

        Assert.Equal(arn, asked.Arn);
        Assert.Equal(arn.Contains("222222222222", StringComparison.Ordinal), asked.Account is { Value: "222222222222" });
    }

    [Fact]
    public async Task Tags_of_the_group_and_of_the_request_can_be_named_in_conditions()
    {
        await _logs.CallAsync("CreateLogGroup", new { logGroupName = "/g", tags = new { Team = "a" } });
        var given = await AskAsync("TagLogGroup", """{"logGroupName":"/g","tags":{"Stage":"b"}}""");
        Assert.Equal("a", given.Keys.Find("aws:resourcetag/team")[0]);
        Assert.Equal("b", given.Keys.Find("aws:requesttag/stage")[0]);
        Assert.Equal("Stage", given.Keys.Find("aws:tagkeys")[0]);

        var removed = await AskAsync("UntagResource", $$"""{"resourceArn":"{{Group}}","tagKeys":["Team"]}""");
        Assert.Equal("Team", removed.Keys.Find("aws:tagkeys")[0]);
    }

    private async Task<AskedResource> AskAsync(string operation, string body)
    {
        var resolver = LogsApi.Definition.Operations.Entries.Single(entry => entry.Name == operation).Permission!.Resource!;
        var request = new OperationRequest
        {
            Caller = new Caller(RequestPrincipal.Root(LogsHost.Home.Account), "test"),
            Scope = LogsHost.Home,
            RequestId = "",
            Labels = new Dictionary<string, string>(),
            Body = Encoding.UTF8.GetBytes(body),
            Http = new DefaultHttpContext(),
        };
        return await ((IResourceResolver)_logs.Make(resolver)).ResolveAsync(request, TestContext.Current.CancellationToken);
    }
}
