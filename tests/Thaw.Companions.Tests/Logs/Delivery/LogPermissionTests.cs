using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Delivery;
using Thaw.Aws.Operations;
using Thaw.TestKit;

namespace Thaw.Companions.Tests.Logs.Delivery;

[Trait("ring", "contract")]
public sealed class LogPermissionTests : IAsyncDisposable
{
    private const string Role = "arn:aws:iam::000000000000:role/r";
    private const string Group = "/aws/lambda/f";
    private const string GroupArn = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/f";

    private readonly LogsHost _logs = new();

    public ValueTask DisposeAsync() => _logs.DisposeAsync();

    [Fact]
    public async Task The_policy_that_AWSs_console_writes_for_a_function_is_enough()
    {
        _logs.Authority.Set(Role, $$"""
            {"Statement":[
              {"Effect":"Allow","Action":"logs:CreateLogGroup","Resource":"arn:aws:logs:us-east-1:000000000000:*"},
              {"Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":["{{GroupArn}}:*"]}]}
            """);
        await DeliverAsync("line");
        Assert.Equal(["line"], await MessagesAsync());
        Assert.Empty(_logs.Warnings.Lines);
        Assert.Equal(
            [
                ("logs:PutLogEvents", $"{GroupArn}:log-stream:s"), ("logs:CreateLogGroup", $"{GroupArn}:log-stream:"), ("logs:CreateLogStream", $"{GroupArn}:log-stream:s"),
            ],
            _logs.Authority.Asked.Select(asked => (asked.Action, asked.Resource)));
    }

    [Fact]
    public async Task Without_any_permission_no_group_appears_and_the_servers_log_says_so_once()
    {
        Allow();
        await DeliverAsync("one");
        await DeliverAsync("two");
        Assert.Empty(await GroupsAsync());
        var warning = Assert.Single(_logs.Warnings.Lines);
        Assert.Contains($"What functions write to {Group} is dropped: their role {Role} lacks logs:CreateLogGroup", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_CreateLogGroup_a_group_that_is_there_is_written_to()
    {
        Allow("logs:CreateLogStream", "logs:PutLogEvents");
        await DeliverAsync("lost");
        Assert.Empty(await GroupsAsync());
        await _logs.CallAsync("CreateLogGroup", new { logGroupName = Group });
        await DeliverAsync("kept");
        Assert.Equal(["kept"], await MessagesAsync());
    }

    [Fact]
    public async Task Without_CreateLogStream_the_group_stays_empty()
    {
        Allow("logs:CreateLogGroup", "logs:PutLogEvents");
        await DeliverAsync("lost");
        Assert.Equal([Group], await GroupsAsync());
        Assert.Empty(await StreamsAsync());
        Assert.Contains("lacks logs:CreateLogStream", Assert.Single(_logs.Warnings.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_PutLogEvents_the_stream_stays_empty()
    {
        Allow("logs:CreateLogGroup", "logs:CreateLogStream");
        await DeliverAsync("lost");
        Assert.Equal(["s"], await StreamsAsync());
        Assert.Empty(await MessagesAsync());
        Assert.Contains("lacks logs:PutLogEvents", Assert.Single(_logs.Warnings.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_permission_that_is_taken_away_counts_with_the_next_lines_and_is_told_again()
    {
        Allow("logs:*");
        await DeliverAsync("before");
        Allow();
        await DeliverAsync("lost");
        Allow("logs:*");
        await DeliverAsync("after");
        Allow();
        await DeliverAsync("lost");
        Assert.Equal(["before", "after"], await MessagesAsync());
        Assert.Equal(2, _logs.Warnings.Lines.Count);
    }

    [Fact]
    public async Task A_policy_may_tell_functions_apart_that_share_a_role()
    {
        _logs.Authority.Set(Role, """
            {"Statement":{"Effect":"Allow","Action":"logs:*","Resource":"*","Condition":{"ArnEquals":{"lambda:SourceFunctionArn":"arn:aws:lambda:us-east-1:000000000000:function:f"}}}}
            """);
        await DeliverAsync("mine");
        await DeliverAsync("another's", "g");
        Assert.Equal(["mine"], await MessagesAsync());
    }

    private void Allow(params string[] actions)
    {
        var list = string.Join(',', actions.DefaultIfEmpty("sts:GetCallerIdentity").Select(action => $"\"{action}\""));
        _logs.Authority.Set(Role, $$"""{"Statement":{"Effect":"Allow","Action":[{{list}}],"Resource":"*"} }""");
    }

    private async Task<string[]> GroupsAsync() => (await _logs.CallAsync("DescribeLogGroups", new { })).All("logGroups", "logGroupName");

    private async Task<string[]> StreamsAsync() => (await _logs.CallAsync("DescribeLogStreams", new { logGroupName = Group })).All("logStreams", "logStreamName");

    private async Task<string[]> MessagesAsync() => (await _logs.CallAsync("FilterLogEvents", new { logGroupName = Group })).All("events", "message");

    private Task DeliverAsync(string line, string function = "f")
    {
        var writer = new Caller(FakeRoles.Make(Role).Session(function), "ASIA")
        {
            SessionKeys = new FixedKeys(("lambda:SourceFunctionArn", $"arn:aws:lambda:us-east-1:000000000000:function:{function}")),
        };
        return _logs.Get<ILogDelivery>().DeliverAsync(
            new LogBatch(LogsHost.Home, Group, "s", writer, [new LogLine(_logs.Now, line)]), TestContext.Current.CancellationToken);
    }
}
