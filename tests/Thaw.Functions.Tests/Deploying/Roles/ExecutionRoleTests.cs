using Thaw.Aws.Authorization;
using Thaw.Execution.Invocations;
using Thaw.Functions.Tests.Fakes;
using Thaw.TestKit;

namespace Thaw.Functions.Tests.Deploying.Roles;

[Trait("ring", "contract")]
public sealed class ExecutionRoleTests
{
    private const string User = "arn:aws:iam::000000000000:user/alice";
    private const string Other = "arn:aws:iam::000000000000:role/path/other";
    private const string NotAssumable = "The role defined for the function cannot be assumed by Lambda.";

    private static readonly RequestPrincipal Alice = RequestPrincipal.User(LambdaHarness.Home.Account, User, "AIDA");

    [Fact]
    public async Task A_role_that_does_not_exist_is_refused()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        lambda.Roles.Delete(LambdaHarness.Role);
        (await lambda.CreateAsync()).Refuses("InvalidParameterValueException", 400, NotAssumable);
        Assert.Equal(404, (await lambda.CallAsync("GetFunction", "f")).Status);
    }

    [Theory]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":{"AWS":"000000000000"},"Action":"sts:AssumeRole"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:TagSession"}}""")]
    [InlineData("""
        {"Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"},
        {"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}]}
        """)]
    [InlineData("""
        {"Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole",
        "Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:lambda:us-east-1:000000000000:function:another"} } } }
        """)]
    public async Task A_role_that_does_not_trust_Lambda_is_refused(string trust)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        lambda.Roles.Set(LambdaHarness.Role, trust);
        (await lambda.CreateAsync()).Refuses("InvalidParameterValueException", 400, NotAssumable);
        await lambda.CreateAsync("g", patch: $$"""{"Role":"{{Other}}"}""");
        var update = await lambda.CallAsync("UpdateFunctionConfiguration", "g", body: $$"""{"Role":"{{LambdaHarness.Role}}"}""");
        update.Refuses("InvalidParameterValueException", 400, NotAssumable);
    }

    [Fact]
    public async Task A_trust_policy_may_name_the_function_and_its_account()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        lambda.Roles.Set(LambdaHarness.Role, $$"""
            {"Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole",
            "Condition":{"StringEquals":{"aws:SourceAccount":"000000000000"},"ArnLike":{"aws:SourceArn":"{{LambdaHarness.Arn}}"} } } }
            """);
        Assert.Equal(201, (await lambda.CreateAsync()).Status);
    }

    [Fact]
    public async Task Who_may_not_pass_the_role_may_not_create_a_function_with_it()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        lambda.Authority.Set(User, """{"Statement":{"Effect":"Allow","Action":"lambda:*","Resource":"*"} }""");
        var refused = await lambda.CallAsync("CreateFunction", body: LambdaHarness.NewFunction(), caller: Alice);
        refused.Refuses(
            "AccessDeniedException",
            403,
            $"User: {User} is not authorized to perform: iam:PassRole on resource: {LambdaHarness.Role} because no identity-based policy allows the iam:PassRole action");
        Assert.Equal(404, (await lambda.CallAsync("GetFunction", "f")).Status);
    }

    [Fact]
    public async Task Who_may_not_pass_a_role_does_not_learn_whether_it_exists()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        lambda.Authority.Set(User, """{"Statement":{"Effect":"Allow","Action":"lambda:*","Resource":"*"} }""");
        var there = await lambda.CallAsync("CreateFunction", body: LambdaHarness.NewFunction(), caller: Alice);
        lambda.Roles.Delete(LambdaHarness.Role);
        var gone = await lambda.CallAsync("CreateFunction", body: LambdaHarness.NewFunction(), caller: Alice);
        Assert.Equal((there.Status, there.Error, there.Message), (gone.Status, gone.Error, gone.Message));
    }

    [Theory]
    [InlineData("iam:PassedToService", "lambda.amazonaws.com", true)]
    [InlineData("iam:PassedToService", "ec2.amazonaws.com", false)]
    [InlineData("iam:AssociatedResourceArn", LambdaHarness.Arn, true)]
    [InlineData("iam:AssociatedResourceArn", LambdaHarness.Arn + "g", false)]
    public async Task Passing_may_be_limited_to_the_service_and_to_a_function(string key, string value, bool allowed)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        lambda.Authority.Set(User, $$"""
            {"Statement":[{"Effect":"Allow","Action":"lambda:*","Resource":"*"},
            {"Effect":"Allow","Action":"iam:PassRole","Resource":"{{LambdaHarness.Role}}","Condition":{"StringEquals":{"{{key}}":"{{value}}"} } }]}
            """);
        var answer = await lambda.CallAsync("CreateFunction", body: LambdaHarness.NewFunction(), caller: Alice);
        Assert.Equal(allowed ? 201 : 403, answer.Status);
    }

    [Fact]
    public async Task An_update_passes_a_role_only_when_it_names_one()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        lambda.Authority.Set(User, """{"Statement":{"Effect":"Allow","Action":"lambda:*","Resource":"*"} }""");
        var update = await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Timeout":5}""", caller: Alice);
        Assert.Equal(200, update.Status);
        var passing = await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: $$"""{"Role":"{{Other}}"}""", caller: Alice);
        Assert.Equal((403, "AccessDeniedException"), (passing.Status, passing.Error));
        Assert.Contains($"iam:PassRole on resource: {Other}", passing.Message, StringComparison.Ordinal);
        Assert.Equal(LambdaHarness.Role, (await lambda.CallAsync("GetFunctionConfiguration", "f")).Json.GetProperty("Role").GetString());
    }

    [Fact]
    public async Task A_function_without_a_role_that_can_be_assumed_does_not_run()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        lambda.Pool.Run = (_, _) => Task.FromResult<InvocationOutcome>(new InvocationOutcome.RoleNotAssumable());
        (await lambda.InvokeAsync()).Refuses("AccessDeniedException", 403, NotAssumable);
        (await lambda.CallAsync("InvokeWithResponseStream", "f", body: "{}")).Refuses("AccessDeniedException", 403, NotAssumable);
    }
}
