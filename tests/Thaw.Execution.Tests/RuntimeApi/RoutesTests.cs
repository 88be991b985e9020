using System.Net;
using System.Text;
using Thaw.Execution.Invocations;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.RuntimeApi;

public sealed class RoutesTests
{
    private static readonly string[] Nowhere = ["", "runtime", "runtime/invocation", "runtime/invocation/x", "runtime/invocation/x/y", "extension/register"];

    [Fact]
    public async Task An_event_comes_with_AWSs_headers()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var seen = new TaskCompletionSource<ScriptedEvent>();
        execution.Host.Script = async runtime =>
        {
            var next = await runtime.NextAsync();
            seen.TrySetResult(next);
            await runtime.RespondAsync(next.RequestId, next.Payload);
            await runtime.NextAsync();
        };
        var request = ExecutionFixture.Request("r1") with { ClientContext = "{\n\"name\": \"Jürgen\"}", CognitoIdentity = "{\"cognitoIdentityId\":\"i\"}" };
        await execution.InvokeAsync(ExecutionFixture.Function(), request);
        var headers = (await seen.Task).Headers;
        Assert.Equal("r1", headers["Lambda-Runtime-Aws-Request-Id"]);
        Assert.Equal(request.InvokedFunctionArn, headers["Lambda-Runtime-Invoked-Function-Arn"]);
        Assert.Equal(request.TraceId, headers["Lambda-Runtime-Trace-Id"]);
        Assert.Equal("{ \"name\": \"Jürgen\"}", Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(headers["Lambda-Runtime-Client-Context"])));
        Assert.Equal("{\"cognitoIdentityId\":\"i\"}", headers["Lambda-Runtime-Cognito-Identity"]);
    }

    [Fact]
    public async Task A_wrong_request_id_or_order_is_refused_in_AWSs_words_and_does_no_harm()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var answers = new List<string>();
        execution.Host.Script = async runtime =>
        {
            answers.Add(await PostAsync(runtime, "runtime/invocation/none/response"));
            var next = await runtime.NextAsync();
            answers.Add(await PostAsync(runtime, "runtime/init/error"));
            answers.Add(await PostAsync(runtime, "runtime/invocation/wrong/response"));
            await runtime.RespondAsync(next.RequestId, next.Payload);
            answers.Add(await PostAsync(runtime, "runtime/invocation/r1/response"));
            answers.Add(await PostAsync(runtime, "runtime/invocation/r1/error"));
            await runtime.EchoAsync();
        };
        var function = ExecutionFixture.Function();
        await execution.InvokeAsync(function, ExecutionFixture.Request("r1"));
        Assert.IsType<InvocationOutcome.Succeeded>(await execution.InvokeAsync(function, ExecutionFixture.Request("r2")));
        Assert.Equal(
            [
                "400 {\"errorType\":\"InvalidRequestID\",\"errorMessage\":\"Invalid request ID\"}",
                "403 {\"errorType\":\"InvalidStateTransition\",\"errorMessage\":\"State transition from Running to InitError failed for runtime. Error: State transition is not allowed\"}",
                "400 {\"errorType\":\"InvalidRequestID\",\"errorMessage\":\"Invalid request ID\"}",
                "403 {\"errorType\":\"InvalidStateTransition\",\"errorMessage\":\"State transition from RuntimeResponseSentState to InvocationResponse failed for runtime. Error: State transition is not allowed\"}",
                "403 {\"errorType\":\"InvalidStateTransition\",\"errorMessage\":\"State transition from RuntimeResponseSentState to InvocationErrorResponse failed for runtime. Error: State transition is not allowed\"}",
            ],
            answers);
    }

    [Fact]
    public async Task A_runtime_that_asks_again_without_answering_gets_the_same_event_again()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        execution.Host.Script = async runtime =>
        {
            var first = await runtime.NextAsync();
            var second = await runtime.NextAsync();
            await runtime.RespondAsync(second.RequestId, Encoding.UTF8.GetBytes(first.RequestId + second.RequestId));
            await runtime.NextAsync();
        };
        var outcome = await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        Assert.Equal("r1r1", Text(outcome));
    }

    [Fact]
    public async Task A_response_over_6_MB_is_refused_with_413_and_fails_the_invocation_as_on_AWS()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var statuses = new List<HttpStatusCode>();
        execution.Host.Script = async runtime =>
        {
            var next = await runtime.NextAsync();
            statuses.Add(await runtime.RespondAsync(next.RequestId, new byte[6_291_557]));
            next = await runtime.NextAsync();
            statuses.Add(await runtime.RespondAsync(next.RequestId, new byte[6_291_556]));
            await runtime.NextAsync();
        };
        var function = ExecutionFixture.Function();
        var failed = Assert.IsType<InvocationOutcome.FunctionError>(await execution.InvokeAsync(function, ExecutionFixture.Request("r1")));
        Assert.Equal(
            "{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (6291556 bytes).\"}",
            Encoding.UTF8.GetString(failed.Payload.Span));
        var fits = Assert.IsType<InvocationOutcome.Succeeded>(await execution.InvokeAsync(function, ExecutionFixture.Request("r2")));
        Assert.Equal(6_291_556, fits.Payload.Length);
        await execution.IdleAsync(execution.Sandbox);
        Assert.Equal([HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.Accepted], statuses);
    }

    [Fact]
    public async Task What_the_Runtime_API_does_not_have_is_not_found()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var statuses = new List<string>();
        execution.Host.Script = async runtime =>
        {
            foreach (var path in Nowhere)
            {
                statuses.Add((await PostAsync(runtime, path))[..3]);
            }

            statuses.Add((await PostAsync(runtime, "runtime/invocation/next"))[..3]);
            using var get = await runtime.SendAsync(new HttpRequestMessage(HttpMethod.Get, "runtime/init/error"));
            statuses.Add(((int)get.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
            using var restore = await runtime.SendAsync(new HttpRequestMessage(HttpMethod.Get, "runtime/restore/next"));
            statuses.Add(((int)restore.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
            statuses.Add((await PostAsync(runtime, "runtime/restore/error"))[..3]);
            await runtime.EchoAsync();
        };
        await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        Assert.Equal([.. Nowhere.Select(_ => "404"), "405", "405", "403", "403"], statuses);
    }

    [Fact]
    public async Task Requests_to_the_sandboxs_AWS_port_reach_the_front_door()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        using var client = await RawClient.ConnectAsync(execution.Sandbox.EndPoint(4566));
        await client.SendAsync("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.Contains("front door", await client.ReadAnswerAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sandbox_cannot_hold_more_connections_than_allowed()
    {
        await using var execution = await ExecutionFixture.StartAsync(options => options.ConnectionsPerPort = 2);
        await execution.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r1"));
        using var second = await RawClient.ConnectAsync(execution.Sandbox.EndPoint(9001));
        await second.SendAsync("GET /2018-06-01/ping HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.Contains("pong", await second.ReadAnswerAsync(), StringComparison.Ordinal);
        using var third = await RawClient.ConnectAsync(execution.Sandbox.EndPoint(9001));
        Assert.Equal("", await third.ReadAnswerAsync());
    }

    private static string Text(InvocationOutcome outcome) => Encoding.UTF8.GetString(Assert.IsType<InvocationOutcome.Succeeded>(outcome).Payload.Span);

    private static async Task<string> PostAsync(ScriptedRuntime runtime, string path)
    {
        using var response = await runtime.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{}") });
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }
}
