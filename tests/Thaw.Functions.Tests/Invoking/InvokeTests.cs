using System.Text;
using Thaw.Execution.Invocations;
using Thaw.Functions.Concurrency;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Invoking;

[Trait("ring", "contract")]
public sealed class InvokeTests
{
    [Fact]
    public async Task A_function_is_run_with_the_payload_and_its_answer_comes_back()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: """{"Environment":{"Variables":{"AA":"1"}},"LoggingConfig":{"LogFormat":"JSON"}}""");
        lambda.Pool.Run = (_, _) => Task.FromResult<InvocationOutcome>(new InvocationOutcome.Succeeded("""{"ok":true}"""u8.ToArray()));
        var answer = (await lambda.InvokeAsync(payload: """{"a":1}""")).Expect(200);
        Assert.Equal("""{"ok":true}""", answer.Text);
        Assert.Equal("$LATEST", answer.Headers["X-Amz-Executed-Version"]);
        Assert.Equal("0", answer.Headers["X-Amzn-Remapped-Content-Length"]);
        Assert.Matches("^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=[0-9a-f]{8}:0$", answer.Headers["X-Amzn-Trace-Id"]);
        Assert.DoesNotContain("X-Amz-Function-Error", answer.Headers.Keys);
        Assert.DoesNotContain("X-Amz-Log-Result", answer.Headers.Keys);
        var (version, request) = Assert.Single(lambda.Pool.Invocations);
        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(request.Payload.Span));
        Assert.Equal(LambdaHarness.Arn, request.InvokedFunctionArn);
        Assert.Equal(answer.Headers["X-Amzn-Trace-Id"], request.TraceId);
        Assert.Equal(("python3.13", "index.handler", LambdaHarness.Role, 128), (version.Runtime, version.Handler, version.RoleArn, version.MemorySize));
        Assert.Equal("1", version.Variables["AA"]);
        Assert.Equal(new FunctionLogging(true, "INFO", "INFO", "/aws/lambda/f"), version.Logging);
        Assert.True(lambda.Packages.Contains(version.CodeId));
        Assert.Equal(1, lambda.Pool.Returned);
    }

    [Fact]
    public async Task An_invocation_with_a_qualifier_shows_it_to_the_function()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        (await lambda.InvokeAsync("f:$LATEST")).Expect(200);
        Assert.Equal(LambdaHarness.Arn + ":$LATEST", Assert.Single(lambda.Pool.Invocations).Request.InvokedFunctionArn);
    }

    [Fact]
    public async Task A_failure_of_the_function_is_an_answer_with_a_header()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        lambda.Pool.Run = (_, _) => Task.FromResult<InvocationOutcome>(
            new InvocationOutcome.FunctionError("ValueError", """{"errorMessage":"no"}"""u8.ToArray()) { LogTail = "last lines"u8.ToArray() });
        var answer = (await lambda.InvokeAsync(headers: ("X-Amz-Log-Type", "Tail"))).Expect(200);
        Assert.Equal("""{"errorMessage":"no"}""", answer.Text);
        Assert.Equal("Unhandled", answer.Headers["X-Amz-Function-Error"]);
        Assert.Equal("last lines", Encoding.UTF8.GetString(Convert.FromBase64String(answer.Headers["X-Amz-Log-Result"])));
        Assert.True(lambda.Pool.Invocations.Single().Request.TailLog);
    }

    [Fact]
    public async Task A_dry_run_finds_the_function_and_does_not_run_it()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await lambda.InvokeAsync(headers: ("X-Amz-Invocation-Type", "DryRun"))).Expect(404);
        await lambda.CreateAsync();
        Assert.Empty((await lambda.InvokeAsync(headers: ("X-Amz-Invocation-Type", "DryRun"))).Expect(204).Body);
        Assert.Empty(lambda.Pool.Invocations);
    }

    [Fact]
    public async Task An_asynchronous_invocation_says_that_it_is_not_there_yet()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        (await lambda.InvokeAsync(headers: ("X-Amz-Invocation-Type", "Event"))).Refuses(
            "NotImplemented", 501, "Asynchronous invocation (InvocationType Event) is not implemented by this version of Thaw yet; use RequestResponse.");
        Assert.Empty(lambda.Pool.Invocations);
    }

    [Fact]
    public async Task Wrong_headers_are_reported_together()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        (await lambda.InvokeAsync(headers: [("X-Amz-Invocation-Type", "Later"), ("X-Amz-Log-Type", "Head")])).Refuses(
            "ValidationException",
            400,
            "2 validation errors detected: Value 'Later' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]; "
            + "Value 'Head' at 'logType' failed to satisfy constraint: Member must satisfy enum value set: [None, Tail]");
    }

    [Fact]
    public async Task The_client_context_reaches_the_function_as_JSON()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var header = Convert.ToBase64String("""{"custom":{"ä":1}}"""u8);
        (await lambda.InvokeAsync(headers: ("X-Amz-Client-Context", header))).Expect(200);
        Assert.Equal("""{"custom":{"ä":1}}""", lambda.Pool.Invocations.Single().Request.ClientContext);
        (await lambda.InvokeAsync(headers: ("X-Amz-Client-Context", "nonsense"))).Refuses(
            "InvalidRequestContentException", 400, "Client context must be a valid Base64-encoded JSON object.");
    }

    [Fact]
    public async Task Beyond_the_limit_of_the_account_invocations_are_throttled_and_a_permit_comes_back()
    {
        await using var lambda = await LambdaHarness.StartAsync(new FunctionsOptions { ConcurrentExecutions = 1 });
        await lambda.CreateAsync();
        await lambda.CreateAsync("g");
        var running = new TaskCompletionSource();
        var finish = new TaskCompletionSource<InvocationOutcome>();
        lambda.Pool.Run = (_, _) =>
        {
            running.SetResult();
            return finish.Task;
        };
        var first = lambda.InvokeAsync();
        await running.Task;
        var second = await lambda.InvokeAsync("g");
        second.Refuses("TooManyRequestsException", 429, "Rate Exceeded.");
        Assert.Equal(("ConcurrentInvocationLimitExceeded", "User", "Rate Exceeded."), (second.String("Reason"), second.String("Type"), second.String("message")));
        finish.SetResult(new InvocationOutcome.Succeeded("1"u8.ToArray()));
        (await first).Expect(200);
        lambda.Pool.Run = (_, _) => finish.Task;
        (await lambda.InvokeAsync("g")).Expect(200);
    }

    [Fact]
    public async Task At_the_limit_of_the_node_an_invocation_is_throttled()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        lambda.Pool.AtLimit = true;
        Assert.Equal("ConcurrentInvocationLimitExceeded", (await lambda.InvokeAsync()).Expect(429).String("Reason"));
        Assert.Equal(0, lambda.Get<ConcurrencyLedger>().RunningOf(LambdaHarness.Home, "f"));
    }

    [Fact]
    public async Task A_node_that_cannot_make_an_environment_is_a_service_exception()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        lambda.Pool.Run = (_, _) => Task.FromResult<InvocationOutcome>(new InvocationOutcome.Unavailable("The sandbox did not start."));
        var answer = await lambda.InvokeAsync();
        answer.Refuses("ServiceException", 500, "The sandbox did not start.");
        Assert.Equal(("Service", "The sandbox did not start."), (answer.String("Type"), answer.String("Message")));
    }

    [Fact]
    public async Task A_permit_comes_back_even_when_an_environment_breaks()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        lambda.Pool.Run = (_, _) => throw new InvalidOperationException("broken");
        await Assert.ThrowsAsync<InvalidOperationException>(() => lambda.InvokeAsync());
        Assert.Equal(0, lambda.Get<ConcurrencyLedger>().RunningOf(LambdaHarness.Home, "f"));
        Assert.Equal(1, lambda.Pool.Returned);
    }

    [Fact]
    public async Task A_warm_invocation_does_not_ask_the_store()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        (await lambda.InvokeAsync()).Expect(200);
        await lambda.Database.Database.DisposeAsync();
        (await lambda.InvokeAsync()).Expect(200);
        await lambda.Database.ReopenAsync();
    }

    [Fact]
    public async Task A_function_deleted_during_an_invocation_ends_it_well_and_takes_no_other()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var running = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        lambda.Pool.Run = async (_, request) =>
        {
            running.SetResult();
            await finish.Task;
            return new InvocationOutcome.Succeeded(request.Payload);
        };
        var invocation = lambda.InvokeAsync();
        await running.Task;
        var removed = lambda.Packages.Deleted.Task;
        (await lambda.CallAsync("DeleteFunction", "f")).Expect(204);
        (await lambda.InvokeAsync()).Expect(404);
        Assert.False(removed.IsCompleted);
        finish.SetResult();
        (await invocation).Expect(200);
        await removed;
        Assert.Equal(2, lambda.Pool.Retired.Count);
    }
}
