using System.Net;
using System.Text;
using Thaw.Execution.Invocations;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Invoking;

[Trait("ring", "contract")]
public sealed class InvokeWithResponseStreamTests
{
    private const string Path = "/2021-11-15/functions/f/response-streaming-invocations";

    [Fact]
    public async Task Events_reach_the_client_while_the_handler_still_runs()
    {
        await using var host = await UrlHost.StartAsync();
        await host.CallAsync("POST", "/2015-03-31/functions", LambdaHarness.NewFunction());
        var goOn = new TaskCompletionSource();
        host.Pool.Run = async (_, request) =>
        {
            await request.Stream!.BeginAsync("text/plain", default);
            await request.Stream.WriteAsync("one"u8.ToArray(), default);
            await goOn.Task;
            await request.Stream.WriteAsync("two"u8.ToArray(), default);
            return new InvocationOutcome.Succeeded(default) { LogTail = "log"u8.ToArray() };
        };
        using var message = new HttpRequestMessage(HttpMethod.Post, Path);
        message.Headers.Add("X-Amz-Log-Type", "Tail");
        using var answer = await host.SendAsync(message, """{"a":1}""", "lambda");
        Assert.Equal((HttpStatusCode.OK, "application/vnd.amazon.eventstream"), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()));
        Assert.Equal("$LATEST", answer.Headers.GetValues("X-Amz-Executed-Version").Single());
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("PayloadChunk", "one"), await EventStreamReader.NextAsync(body));
        goOn.SetResult();
        Assert.Equal(("PayloadChunk", "two"), await EventStreamReader.NextAsync(body));
        Assert.Equal(("InvokeComplete", """{"LogResult":"bG9n"}"""), await EventStreamReader.NextAsync(body));
        Assert.Equal(0, await body.ReadAsync(new byte[1], TestContext.Current.CancellationToken));
        var seen = host.Pool.Invocations.Single().Request;
        Assert.Equal(("""{"a":1}""", true, LambdaHarness.Arn), (Encoding.UTF8.GetString(seen.Payload.Span), seen.TailLog, seen.InvokedFunctionArn));
    }

    [Fact]
    public async Task A_function_that_fails_says_so_in_the_last_event()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        lambda.Pool.Run = async (_, request) =>
        {
            await request.Stream!.WriteAsync("half"u8.ToArray(), default);
            return new InvocationOutcome.FunctionError("Sandbox.Timedout", """{"errorMessage":"late"}"""u8.ToArray());
        };
        using var body = new MemoryStream((await StreamAsync(lambda)).Expect(200).Body);
        Assert.Equal(("PayloadChunk", "half"), await EventStreamReader.NextAsync(body));
        var (type, complete) = await EventStreamReader.NextAsync(body);
        Assert.Equal(("InvokeComplete", """{"ErrorCode":"Sandbox.Timedout","ErrorDetails":"{\"errorMessage\":\"late\"}"}"""), (type, complete));
    }

    [Fact]
    public async Task A_function_that_fails_before_its_first_byte_has_an_answer_too()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        lambda.Pool.Run = (_, _) => Task.FromResult<InvocationOutcome>(new InvocationOutcome.FunctionError("ValueError", "{}"u8.ToArray()));
        using var body = new MemoryStream((await StreamAsync(lambda)).Expect(200).Body);
        Assert.Equal(("InvokeComplete", """{"ErrorCode":"ValueError","ErrorDetails":"{}"}"""), await EventStreamReader.NextAsync(body));
    }

    [Fact]
    public async Task A_throttled_invocation_is_refused_and_not_streamed()
    {
        await using var host = await UrlHost.StartAsync();
        await host.CallAsync("POST", "/2015-03-31/functions", LambdaHarness.NewFunction());
        host.Pool.AtLimit = true;
        using var answer = await host.SendAsync(new HttpRequestMessage(HttpMethod.Post, Path), "{}", "lambda");
        Assert.Equal((HttpStatusCode)429, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("TooManyRequestsException", answer.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Fact]
    public async Task A_dry_run_finds_the_function_and_does_not_run_it()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await StreamAsync(lambda, ("X-Amz-Invocation-Type", "DryRun"))).Expect(404);
        await lambda.CreateAsync();
        (await StreamAsync(lambda, ("X-Amz-Invocation-Type", "DryRun"))).Expect(204);
        Assert.Empty(lambda.Pool.Invocations);
    }

    [Fact]
    public async Task An_event_cannot_be_streamed()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await StreamAsync(lambda, ("X-Amz-Invocation-Type", "Event"))).Refuses(
            "ValidationException",
            400,
            "1 validation error detected: Value 'Event' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [RequestResponse, DryRun]");
    }

    [Fact]
    public async Task Refusals_come_before_the_stream()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await StreamAsync(lambda)).Refuses("ResourceNotFoundException", 404, $"Function not found: {LambdaHarness.Arn}");
        await lambda.CreateAsync();
        Assert.Equal("InvalidRequestContentException", (await lambda.CallAsync("InvokeWithResponseStream", "f", body: "{")).Error);
    }

    private static Task<Answer> StreamAsync(LambdaHarness lambda, params (string, string)[] headers) =>
        lambda.CallAsync("InvokeWithResponseStream", "f", body: "{}", headers: headers);
}
