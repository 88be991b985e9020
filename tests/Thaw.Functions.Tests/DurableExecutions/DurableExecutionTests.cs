using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.DurableExecutions;

[Trait("ring", "contract")]
public sealed class DurableExecutionTests(SharedLambda shared) : IClassFixture<SharedLambda>
{
    private const string Execution = LambdaHarness.Arn + ":1/durable-execution/name/id";
    private const string Token = "?CheckpointToken=abcd";

    [Theory]
    [InlineData("GetDurableExecution")]
    [InlineData("GetDurableExecutionHistory")]
    [InlineData("StopDurableExecution")]
    public async Task There_is_no_execution_to_read_or_stop(string operation)
    {
        (await CallAsync(operation)).Refuses("ResourceNotFoundException", 404, $"Durable execution not found: {Execution}");
        var wrong = await CallAsync(operation, arn: LambdaHarness.Arn);
        Assert.Equal(("ValidationException", 400), (wrong.Error, wrong.Status));
    }

    [Theory]
    [InlineData("GetDurableExecutionState", Token, "")]
    [InlineData("CheckpointDurableExecution", "", """{"CheckpointToken":"abcd","Updates":[{"Id":"1","Type":"STEP","Action":"START"}]}""")]
    public async Task There_is_no_execution_whose_code_could_run(string operation, string query, string body) =>
        (await CallAsync(operation, query, body)).Refuses(
            "InvalidParameterValueException",
            400,
            $"Durable execution not found: {Execution}. Durable executions are not implemented by this version of Thaw yet.");

    [Theory]
    [InlineData("GetDurableExecutionState", "", "", "1 validation error detected: Value null at 'checkpointToken'")]
    [InlineData("GetDurableExecutionState", Token + "&MaxItems=1001", "", "1 validation error detected: Value '1001' at 'maxItems'")]
    [InlineData("GetDurableExecutionHistory", "?MaxItems=-1", "", "1 validation error detected: Value '-1' at 'maxItems'")]
    [InlineData("CheckpointDurableExecution", "", """{"CheckpointToken":"!","Updates":[null,{"Id":"a b","Type":"X","Action":"Y"}]}""", "7 validation errors detected: ")]
    public async Task Broken_constraints_are_told(string operation, string query, string body, string message)
    {
        var answer = await CallAsync(operation, query, body);
        Assert.Equal(("ValidationException", 400), (answer.Error, answer.Status));
        Assert.StartsWith(message, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SendDurableExecutionCallbackFailure")]
    [InlineData("SendDurableExecutionCallbackHeartbeat")]
    [InlineData("SendDurableExecutionCallbackSuccess")]
    public async Task Nothing_waits_for_a_callback(string operation)
    {
        (await shared.Lambda.CallAsync(operation, body: "{}", more: [("CallbackId", "abcd")])).Refuses(
            "ResourceNotFoundException", 404, "Callback not found: abcd");
        var wrong = await shared.Lambda.CallAsync(operation, more: [("CallbackId", "a b")]);
        Assert.Equal(("ValidationException", 400), (wrong.Error, wrong.Status));
    }

    [Fact]
    public async Task A_result_of_256_KB_is_the_largest()
    {
        var answer = await shared.Lambda.CallAsync(
            "SendDurableExecutionCallbackSuccess", body: new string('x', 262_145), more: [("CallbackId", "abcd")]);
        answer.Refuses("ValidationException", 400, "1 validation error detected: Value at 'result' failed to satisfy constraint: Member must have length less than or equal to 262144");
    }

    [Fact]
    public async Task A_function_has_no_durable_executions()
    {
        await shared.Lambda.CreateAsync("durable");
        Assert.Equal("""{"DurableExecutions":[]}""", (await ListAsync("durable", "?Statuses=RUNNING&Statuses=FAILED")).Expect(200).Text);
        (await ListAsync("none")).Refuses("ResourceNotFoundException", 404, "Function not found: arn:aws:lambda:us-east-1:000000000000:function:none");
        Assert.Equal("ValidationException", (await ListAsync("durable", "?Statuses=DONE")).Error);
        Assert.Equal("SerializationException", (await ListAsync("durable", "?MaxItems=x")).Error);
    }

    private Task<Answer> CallAsync(string operation, string query = "", string body = "", string arn = Execution) =>
        shared.Lambda.CallAsync(operation, query: query, body: body, more: [("DurableExecutionArn", arn)]);

    private Task<Answer> ListAsync(string function, string query = "") =>
        shared.Lambda.CallAsync("ListDurableExecutionsByFunction", function, query);
}
