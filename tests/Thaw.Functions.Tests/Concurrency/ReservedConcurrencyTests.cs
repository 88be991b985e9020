using Thaw.Aws.Operations;
using Thaw.Functions.Concurrency;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Concurrency;

[Trait("ring", "contract")]
public sealed class ReservedConcurrencyTests
{
    [Fact]
    public async Task A_reservation_is_set_shown_changed_and_removed()
    {
        await using var lambda = await StartAsync();
        Assert.Equal("{}", (await lambda.CallAsync("GetFunctionConcurrency", "f")).Expect(200).Text);
        Assert.Equal("""{"ReservedConcurrentExecutions":0}""", (await PutAsync(lambda, 0)).Expect(200).Text);
        Assert.Equal("""{"ReservedConcurrentExecutions":7}""", (await PutAsync(lambda, 7)).Text);
        Assert.Equal("""{"ReservedConcurrentExecutions":7}""", (await lambda.CallAsync("GetFunctionConcurrency", LambdaHarness.Arn)).Text);
        Assert.Equal("""{"ReservedConcurrentExecutions":7}""", (await lambda.CallAsync("GetFunction", "f"))["Concurrency"].GetRawText());
        Assert.Equal(993, await UnreservedAsync(lambda));
        Assert.Empty((await lambda.CallAsync("DeleteFunctionConcurrency", "f")).Expect(204).Body);
        (await lambda.CallAsync("DeleteFunctionConcurrency", "f")).Expect(204);
        Assert.Equal("{}", (await lambda.CallAsync("GetFunctionConcurrency", "f")).Text);
        Assert.False((await lambda.CallAsync("GetFunction", "f")).Json.TryGetProperty("Concurrency", out _));
        Assert.Equal(1000, await UnreservedAsync(lambda));
    }

    [Fact]
    public async Task A_function_with_nothing_reserved_for_it_is_throttled_until_it_has_more()
    {
        await using var lambda = await StartAsync();
        await PutAsync(lambda, 0);
        var refused = await lambda.InvokeAsync();
        Assert.Equal(("TooManyRequestsException", 429), (refused.Error, refused.Status));
        Assert.Equal("ReservedFunctionConcurrentInvocationLimitExceeded", refused.String("Reason"));
        Assert.Empty(lambda.Pool.Invocations);
        await PutAsync(lambda, 1);
        (await lambda.InvokeAsync()).Expect(200);
        await PutAsync(lambda, 0);
        (await lambda.InvokeAsync()).Expect(429);
        await lambda.CallAsync("DeleteFunctionConcurrency", "f");
        (await lambda.InvokeAsync()).Expect(200);
    }

    [Fact]
    public async Task Others_keep_at_least_100()
    {
        await using var lambda = await StartAsync();
        await lambda.CreateAsync("g");
        var refused = await PutAsync(lambda, 901);
        refused.Refuses("InvalidParameterValueException", 400, TooMuch(100));
        Assert.Null(refused.String("Type"));
        (await PutAsync(lambda, 800)).Expect(200);
        (await PutAsync(lambda, 101, "g")).Refuses("InvalidParameterValueException", 400, TooMuch(100));
        Assert.Equal("{}", (await lambda.CallAsync("GetFunctionConcurrency", "g")).Text);
        (await PutAsync(lambda, 100, "g")).Expect(200);
        (await PutAsync(lambda, 801)).Expect(400);
        Assert.Equal("""{"ReservedConcurrentExecutions":800}""", (await lambda.CallAsync("GetFunctionConcurrency", "f")).Text);
        Assert.Equal(100, await UnreservedAsync(lambda));
    }

    [Fact]
    public async Task A_small_account_has_nothing_to_reserve()
    {
        await using var lambda = await LambdaHarness.StartAsync(new FunctionsOptions { ConcurrentExecutions = 10 });
        await lambda.CreateAsync();
        (await PutAsync(lambda, 1)).Refuses("InvalidParameterValueException", 400, TooMuch(10));
        (await PutAsync(lambda, 0)).Expect(200);
    }

    [Fact]
    public async Task A_reservation_goes_with_its_function_and_with_a_reset()
    {
        await using var lambda = await StartAsync();
        await PutAsync(lambda, 0);
        await lambda.CallAsync("DeleteFunction", "f");
        Assert.Equal(1000, await UnreservedAsync(lambda));
        await lambda.CreateAsync();
        (await lambda.InvokeAsync()).Expect(200);
        await PutAsync(lambda, 5);
        await lambda.Get<IResettable>().ResetAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1000, await UnreservedAsync(lambda));
    }

    [Fact]
    public async Task Reservations_are_back_after_a_restart()
    {
        await using var lambda = await StartAsync();
        await PutAsync(lambda, 3);
        var ledger = new ConcurrencyLedger(new FunctionsOptions());
        using var reservations = new Reservations(lambda.Get<ReservationStore>(), ledger);
        await reservations.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal((3, 997), (ledger.ReservedOf(LambdaHarness.Home, "f"), ledger.UnreservedOf(LambdaHarness.Home)));
    }

    [Fact]
    public async Task Of_changes_at_once_the_ledger_has_the_one_that_is_stored()
    {
        await using var lambda = await StartAsync();
        await Task.WhenAll(Enumerable.Range(1, 20).Select(reserved => PutAsync(lambda, reserved)));
        var stored = (await lambda.CallAsync("GetFunctionConcurrency", "f"))["ReservedConcurrentExecutions"].GetInt32();
        Assert.Equal(stored, lambda.Get<ConcurrencyLedger>().ReservedOf(LambdaHarness.Home, "f"));
    }

    [Theory]
    [InlineData("PutFunctionConcurrency", ":$LATEST")]
    [InlineData("GetFunctionConcurrency", "")]
    [InlineData("DeleteFunctionConcurrency", ":$LATEST")]
    public async Task Only_functions_have_reservations(string operation, string version)
    {
        await using var lambda = await StartAsync();
        const string body = """{"ReservedConcurrentExecutions":1}""";
        (await lambda.CallAsync(operation, "g", body: body)).Refuses(
            "ResourceNotFoundException", 404, $"Function not found: arn:aws:lambda:us-east-1:000000000000:function:g{version}");
        (await lambda.CallAsync(operation, LambdaHarness.Arn + ":1", body: body)).Refuses(
            "InvalidParameterValueException",
            400,
            "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.");
    }

    [Theory]
    [InlineData("{}", "Value null at 'reservedConcurrentExecutions' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"ReservedConcurrentExecutions":-1}""", "Value '-1' at 'reservedConcurrentExecutions' failed to satisfy constraint: Member must have value greater than or equal to 0")]
    public async Task Wrong_numbers_are_refused(string body, string violation)
    {
        await using var lambda = await StartAsync();
        (await lambda.CallAsync("PutFunctionConcurrency", "f", body: body)).Refuses("ValidationException", 400, $"1 validation error detected: {violation}");
    }

    private static async Task<LambdaHarness> StartAsync()
    {
        var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        return lambda;
    }

    private static Task<Answer> PutAsync(LambdaHarness lambda, int reserved, string name = "f") =>
        lambda.CallAsync("PutFunctionConcurrency", name, body: $$"""{"ReservedConcurrentExecutions":{{reserved}}}""");

    private static async Task<int> UnreservedAsync(LambdaHarness lambda) =>
        (await lambda.CallAsync("GetAccountSettings"))["AccountLimit"].GetProperty("UnreservedConcurrentExecutions").GetInt32();

    private static string TooMuch(int minimum) =>
        $"Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{minimum}].";
}
