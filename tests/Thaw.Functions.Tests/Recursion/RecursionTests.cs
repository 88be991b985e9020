using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Recursion;

[Trait("ring", "contract")]
public sealed class RecursionTests
{
    private const string Refusal =
        "Lambda has detected your function being invoked in a recursive loop with other Amazon Web Services resources and stopped your function's invocation.";

    [Fact]
    public async Task A_loop_is_stopped_unless_that_was_changed()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        Assert.Equal("""{"RecursiveLoop":"Terminate"}""", (await lambda.CallAsync("GetFunctionRecursionConfig", "f")).Expect(200).Text);
        Assert.Equal("""{"RecursiveLoop":"Allow"}""", (await PutAsync(lambda, """{"RecursiveLoop":"Allow"}""")).Expect(200).Text);
        Assert.Equal("Allow", (await lambda.CallAsync("GetFunctionRecursionConfig", LambdaHarness.Arn)).String("RecursiveLoop"));
        (await PutAsync(lambda, """{"RecursiveLoop":"Terminate"}""")).Expect(200);
        await PutAsync(lambda, """{"RecursiveLoop":"Allow"}""");
        await lambda.CallAsync("DeleteFunction", "f");
        await lambda.CreateAsync();
        Assert.Equal("Terminate", (await lambda.CallAsync("GetFunctionRecursionConfig", "f")).String("RecursiveLoop"));
    }

    [Fact]
    public async Task Wrong_requests_are_refused()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await lambda.CallAsync("GetFunctionRecursionConfig", "f")).Refuses("ResourceNotFoundException", 404, $"Function not found: {LambdaHarness.Arn}");
        (await PutAsync(lambda, """{"RecursiveLoop":"Allow"}""")).Refuses("ResourceNotFoundException", 404, $"Function not found: {LambdaHarness.Arn}");
        (await PutAsync(lambda, "{}")).Refuses(
            "ValidationException", 400, "1 validation error detected: Value null at 'recursiveLoop' failed to satisfy constraint: Member must not be null");
        (await PutAsync(lambda, """{"RecursiveLoop":"allow"}""")).Refuses(
            "ValidationException", 400, "1 validation error detected: Value 'allow' at 'recursiveLoop' failed to satisfy constraint: Member must satisfy enum value set: [Terminate, Allow]");
    }

    [Theory]
    [InlineData("Invoke")]
    [InlineData("InvokeWithResponseStream")]
    public async Task A_function_that_a_chain_of_requests_comes_back_to_is_stopped_after_16_times(string operation)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        string? trace = null;
        for (var turn = 0; turn < 16; turn++)
        {
            trace = (await CallAsync(lambda, operation, trace)).Expect(200).Headers["X-Amzn-Trace-Id"];
            Assert.Equal(trace, lambda.Pool.Invocations.Last().Request.TraceId);
            Assert.EndsWith($":{turn}", trace, StringComparison.Ordinal);
        }

        var stopped = await CallAsync(lambda, operation, trace);
        stopped.Refuses("RecursiveInvocationException", 400, Refusal);
        Assert.Equal("User", stopped.String("Type"));
        Assert.Equal(16, lambda.Pool.Invocations.Count);
        Assert.Equal($"{LambdaHarness.Arn} was stopped: one chain of requests has run it 16 times.", Assert.Single(lambda.Warnings.Lines));
        (await CallAsync(lambda, operation, null)).Expect(200);

        await PutAsync(lambda, """{"RecursiveLoop":"Allow"}""");
        (await CallAsync(lambda, operation, trace)).Expect(200);
    }

    [Fact]
    public async Task Two_functions_that_call_each_other_are_counted_apart()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync("a");
        await lambda.CreateAsync("b");
        string? trace = null;
        for (var turn = 0; turn < 16; turn++)
        {
            trace = (await CallAsync(lambda, "Invoke", trace, "a")).Expect(200).Headers["X-Amzn-Trace-Id"];
            trace = (await CallAsync(lambda, "Invoke", trace, "b")).Expect(200).Headers["X-Amzn-Trace-Id"];
        }

        (await CallAsync(lambda, "Invoke", trace, "a")).Expect(400);
    }

    private static Task<Answer> PutAsync(LambdaHarness lambda, string body) => lambda.CallAsync("PutFunctionRecursionConfig", "f", body: body);

    private static Task<Answer> CallAsync(LambdaHarness lambda, string operation, string? trace, string function = "f") =>
        lambda.CallAsync(operation, function, body: "{}", headers: trace is null ? [] : [("X-Amzn-Trace-Id", trace)]);
}
