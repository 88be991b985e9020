using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Concurrency.Provisioned;

[Trait("ring", "contract")]
public sealed class ProvisionedRefusalTests
{
    private const string Body = """{"ProvisionedConcurrentExecutions":1}""";

    [Theory]
    [InlineData("PutProvisionedConcurrencyConfig")]
    [InlineData("GetProvisionedConcurrencyConfig")]
    [InlineData("DeleteProvisionedConcurrencyConfig")]
    public async Task What_does_not_exist_is_not_found_in_the_words_of_its_kind(string operation)
    {
        await using var lambda = await ProvisionedConcurrencyTests.StartAsync();
        foreach (var (name, qualifier, message) in new[]
        {
            ("f", "none", $"Cannot find alias arn: {LambdaHarness.Arn}:none"),
            ("f", "10", $"Function not found: {LambdaHarness.Arn}:10"),
            ("g", "none", "Cannot find alias arn: arn:aws:lambda:us-east-1:000000000000:function:g:none"),
            ("g", "1", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:g:1"),
        })
        {
            (await lambda.CallAsync(operation, name, $"?Qualifier={qualifier}", Body)).Refuses("ResourceNotFoundException", 404, message);
        }

        (await lambda.CallAsync(operation, "f", body: Body)).Refuses(
            "ValidationException", 400, "1 validation error detected: Value null at 'qualifier' failed to satisfy constraint: Member must not be null");
    }

    [Theory]
    [InlineData("PutProvisionedConcurrencyConfig", "Provisioned Concurrency Configs cannot be applied to unpublished function versions.")]
    [InlineData("GetProvisionedConcurrencyConfig", "The function resource provided must be an alias or a published version.")]
    [InlineData("DeleteProvisionedConcurrencyConfig", "The function resource provided must be an alias or a published version.")]
    public async Task The_latest_version_has_none(string operation, string message)
    {
        await using var lambda = await ProvisionedConcurrencyTests.StartAsync();
        (await lambda.CallAsync(operation, "f", "?Qualifier=$LATEST", Body)).Refuses("InvalidParameterValueException", 400, message);
    }

    [Fact]
    public async Task What_is_not_configured_is_not_found_and_can_be_deleted()
    {
        await using var lambda = await ProvisionedConcurrencyTests.StartAsync();
        (await lambda.CallAsync("GetProvisionedConcurrencyConfig", "f", "?Qualifier=1")).Refuses(
            "ProvisionedConcurrencyConfigNotFoundException", 404, "No Provisioned Concurrency Config found for this function");
        (await lambda.CallAsync("DeleteProvisionedConcurrencyConfig", "f", "?Qualifier=1")).Expect(204);
    }

    [Theory]
    [InlineData("{}", "Value null at 'provisionedConcurrentExecutions' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"ProvisionedConcurrentExecutions":0}""", "Value '0' at 'provisionedConcurrentExecutions' failed to satisfy constraint: Member must have value greater than or equal to 1")]
    public async Task Wrong_numbers_are_refused(string body, string violation)
    {
        await using var lambda = await ProvisionedConcurrencyTests.StartAsync();
        (await lambda.CallAsync("PutProvisionedConcurrencyConfig", "f", "?Qualifier=1", body)).Refuses(
            "ValidationException", 400, $"1 validation error detected: {violation}");
    }

    [Fact]
    public async Task A_function_cannot_have_more_than_is_reserved_for_it_nor_less_reserved_than_it_has()
    {
        await using var lambda = await ProvisionedConcurrencyTests.StartAsync();
        await ReserveAsync(lambda, 3);
        (await PutAsync(lambda, "1", 2)).Expect(202);
        (await PutAsync(lambda, "2", 2)).Refuses(
            "InvalidParameterValueException", 400, "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function");
        (await PutAsync(lambda, "2", 1)).Expect(202);
        (await ReserveAsync(lambda, 2)).Refuses(
            "InvalidParameterValueException", 400, " ReservedConcurrentExecutions  2 should not be lower than function's total provisioned concurrency [3].");
        Assert.Equal(997, await ProvisionedConcurrencyTests.UnreservedAsync(lambda));
    }

    [Fact]
    public async Task Others_keep_at_least_100()
    {
        await using var lambda = await ProvisionedConcurrencyTests.StartAsync();
        const string tooMuch = "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].";
        (await PutAsync(lambda, "1", 1001)).Refuses(
            "InvalidParameterValueException", 400, "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [1000].");
        (await PutAsync(lambda, "1", 901)).Refuses("InvalidParameterValueException", 400, tooMuch);
        Assert.Empty(lambda.Provisioned.Targets);
        (await PutAsync(lambda, "1", 500)).Expect(202);
        (await PutAsync(lambda, "2", 401)).Refuses("InvalidParameterValueException", 400, tooMuch);
        (await PutAsync(lambda, "1", 900)).Expect(202);
        Assert.Equal(100, await ProvisionedConcurrencyTests.UnreservedAsync(lambda));
        await lambda.CreateAsync("g");
        (await ReserveAsync(lambda, 1, "g")).Refuses(
            "InvalidParameterValueException",
            400,
            "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].");
        (await ReserveAsync(lambda, 900)).Expect(200);
        Assert.Equal(100, await ProvisionedConcurrencyTests.UnreservedAsync(lambda));
    }

    private static Task<Answer> PutAsync(LambdaHarness lambda, string qualifier, int environments) => ProvisionedConcurrencyTests.PutAsync(lambda, qualifier, environments);

    private static Task<Answer> ReserveAsync(LambdaHarness lambda, int reserved, string name = "f") =>
        lambda.CallAsync("PutFunctionConcurrency", name, body: $$"""{"ReservedConcurrentExecutions":{{reserved}}}""");
}
