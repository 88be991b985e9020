using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Deploying.Roles;

[Trait("ring", "contract")]
public sealed class RoleRightsTests
{
    private const string Refused = "InvalidParameterValueException";
    private const string Queue = "arn:aws:sqs:us-east-1:000000000000:failed";
    private const string Topic = "arn:aws:sns:us-east-1:000000000000:failed";

    [Theory]
    [InlineData(Queue, "sns:Publish", "SendMessage on SQS")]
    [InlineData(Topic, "sqs:SendMessage", "Publish on SNS")]
    public async Task A_dead_letter_target_needs_a_role_that_may_send_to_it(string target, string other, string missing)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        Allow(lambda, other);
        var patch = $$"""{"DeadLetterConfig":{"TargetArn":"{{target}}"} }""";
        var message = $"The provided execution role does not have permissions to call {missing}";
        (await lambda.CreateAsync(patch: patch)).Refuses(Refused, 400, message);
        (await lambda.CreateAsync()).Expect(201);
        (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: patch)).Refuses(Refused, 400, message);
        Allow(lambda, "sqs:SendMessage", "sns:Publish");
        (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: patch)).Expect(200);
    }

    [Fact]
    public async Task Another_role_must_be_able_to_send_to_the_dead_letter_target_that_is_there()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        const string weak = "arn:aws:iam::000000000000:role/weak";
        (await lambda.CreateAsync(patch: $$"""{"DeadLetterConfig":{"TargetArn":"{{Queue}}"} }""")).Expect(201);
        lambda.Authority.Set(weak, """{"Statement":{"Effect":"Allow","Action":"logs:*","Resource":"*"} }""");
        var update = await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: $$"""{"Role":"{{weak}}"}""");
        update.Refuses(Refused, 400, "The provided execution role does not have permissions to call SendMessage on SQS");
        (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: $$"""{"Role":"{{weak}}","DeadLetterConfig":{"TargetArn":""} }""")).Expect(200);
    }

    [Theory]
    [InlineData(Queue, "SendMessage", Queue)]
    [InlineData(Topic, "Publish", Topic)]
    [InlineData("arn:aws:events:us-east-1:000000000000:event-bus/default", "PutEvents", "arn:aws:events:us-east-1:000000000000:event-bus/default")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:g", "InvokeFunction", "arn:aws:lambda:us-east-1:000000000000:function:g")]
    [InlineData("arn:aws:s3:::bucket", "PutObject", "arn:aws:s3:::bucket/*")]
    public async Task A_destination_needs_a_role_that_may_deliver_to_it(string destination, string action, string resource)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await lambda.CreateAsync("g")).Expect(201);
        (await lambda.CreateAsync()).Expect(201);
        Allow(lambda, "logs:PutLogEvents");
        var body = $$"""{"DestinationConfig":{"OnFailure":{"Destination":"{{destination}}"} } }""";
        var message = $"The function's execution role does not have permissions to call {action} on {destination}";
        (await lambda.CallAsync("PutFunctionEventInvokeConfig", "f", body: body)).Refuses(Refused, 400, message);
        Assert.Equal(404, (await lambda.CallAsync("GetFunctionEventInvokeConfig", "f")).Status);

        var service = destination.Split(':')[2];
        lambda.Authority.Set(LambdaHarness.Role, $$"""{"Statement":{"Effect":"Allow","Action":"{{service}}:{{action}}","Resource":"{{resource}}"} }""");
        (await lambda.CallAsync("PutFunctionEventInvokeConfig", "f", body: body)).Expect(200);
        Allow(lambda, "logs:PutLogEvents");
        (await lambda.CallAsync("UpdateFunctionEventInvokeConfig", "f", body: body)).Refuses(Refused, 400, message);
        (await lambda.CallAsync("UpdateFunctionEventInvokeConfig", "f", body: """{"MaximumRetryAttempts":1}""")).Expect(200);
    }

    private static void Allow(LambdaHarness lambda, params string[] actions)
    {
        var list = string.Join(',', actions.Select(action => $"\"{action}\""));
        lambda.Authority.Set(LambdaHarness.Role, $$"""{"Statement":{"Effect":"Allow","Action":[{{list}}],"Resource":"*"} }""");
    }
}
