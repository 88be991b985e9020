using System.Text;
using Thaw.Execution.Invocations;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.RuntimeApi;

public sealed class PipeliningTests
{
    private const string Next = "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n";

    [Fact]
    public async Task Who_asks_for_the_next_event_with_the_last_answer_gets_both_answers_together()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var (client, function) = await AnswerAsync(execution, Response("r1") + Next);
        using var connected = client;
        await execution.IdleAsync(execution.Sandbox);
        Assert.Equal(0, client.Available);

        var second = execution.InvokeAsync(function, ExecutionFixture.Request("r2", "[2]"));
        var answers = await client.ReadAnswerAsync();
        answers += answers.Contains("[2]", StringComparison.Ordinal) ? "" : await client.ReadAnswerAsync();
        Assert.StartsWith("HTTP/1.1 202", answers, StringComparison.Ordinal);
        Assert.Contains("Lambda-Runtime-Aws-Request-Id: r2", answers, StringComparison.Ordinal);
        await client.SendAsync(Response("r2"));
        Assert.Equal("{}", Encoding.UTF8.GetString(Assert.IsType<InvocationOutcome.Succeeded>(await second).Payload.Span));
        Assert.StartsWith("HTTP/1.1 202", await client.ReadAnswerAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n")]
    [InlineData("GET /2018-06-01/ping HTTP/1.1\r\nHost: x\r\n\r\n")]
    public async Task Who_asks_for_nothing_or_for_something_else_is_answered_at_once(string rest)
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var (client, _) = await AnswerAsync(execution, Response("r1") + rest);
        using var connected = client;
        Assert.StartsWith("HTTP/1.1 202", await client.ReadAnswerAsync(), StringComparison.Ordinal);
    }

    private static string Response(string id) => $"POST /2018-06-01/runtime/invocation/{id}/response HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{{}}";

    /// <summary>Invokes a function whose runtime sends the text when it has its event.</summary>
    private static async Task<(RawClient Client, FunctionVersion Function)> AnswerAsync(ExecutionFixture execution, string text)
    {
        var connected = new TaskCompletionSource<RawClient>();
        execution.Host.Script = async runtime =>
        {
            connected.SetResult(await RawClient.ConnectAsync(runtime.Sandbox.EndPoint(9001)));
            await runtime.HangAsync();
        };
        var function = ExecutionFixture.Function();
        var first = execution.InvokeAsync(function, ExecutionFixture.Request("r1"));
        var client = await connected.Task;
        await client.SendAsync(Next);
        await client.ReadAnswerAsync();
        await client.SendAsync(text);
        Assert.IsType<InvocationOutcome.Succeeded>(await first);
        return (client, function);
    }
}
