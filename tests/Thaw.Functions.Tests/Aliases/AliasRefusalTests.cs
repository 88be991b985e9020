using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Aliases;

[Trait("ring", "contract")]
public sealed class AliasRefusalTests
{
    private const string Keys = "Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+, Member must not be null]";
    private const string Values = "Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]";

    [Theory]
    [InlineData("1", """{"1":0.1,"2":0.5}""", "InvalidParameterValueException", 400, "Number of items in AdditionalVersionWeights cannot be greater than 1")]
    [InlineData("1", """{"2":2}""", "ValidationException", 400, "1 validation error detected: Value '{2=2.0}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: " + Values)]
    [InlineData("1", """{"2":-1}""", "ValidationException", 400, "1 validation error detected: Value '{2=-1.0}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: " + Values)]
    [InlineData("1", """{"2":null}""", "ValidationException", 400, "1 validation error detected: Value '{2=null}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: " + Values)]
    [InlineData("1", """{"$LATEST":0.5}""", "ValidationException", 400, "1 validation error detected: Value '{$LATEST=0.5}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: " + Keys)]
    [InlineData("1", """{"1":0.5}""", "InvalidParameterValueException", 400, "Invalid function version 1. Function version 1 is already included in routing configuration.")]
    [InlineData("$LATEST", """{"1":0.5}""", "InvalidParameterValueException", 400, "$LATEST is not supported for an alias pointing to more than 1 version")]
    [InlineData("1", """{"10":0.5}""", "ResourceNotFoundException", 404, "Function not found: " + LambdaHarness.Arn + ":10")]
    [InlineData("10", """{"1":0.5}""", "ResourceNotFoundException", 404, "Function not found: " + LambdaHarness.Arn + ":10")]
    public async Task A_routing_that_cannot_be_is_refused(string version, string weights, string error, int status, string message)
    {
        await using var lambda = await AliasTests.StartAsync();
        var routing = $$"""{"AdditionalVersionWeights":{{weights}}}""";
        (await AliasTests.CreateAsync(lambda, $$"""{"Name":"live","FunctionVersion":"{{version}}","RoutingConfig":{{routing}}}""")).Refuses(error, status, message);
        await AliasTests.CreateAsync(lambda, """{"Name":"live","FunctionVersion":"2"}""");
        (await AliasTests.CallAsync(lambda, "UpdateAlias", "live", $$"""{"FunctionVersion":"{{version}}","RoutingConfig":{{routing}}}""")).Refuses(error, status, message);
        Assert.Equal("2", (await AliasTests.CallAsync(lambda, "GetAlias", "live")).String("FunctionVersion"));
    }

    [Theory]
    [InlineData("""{}""", "2 validation errors detected: Value null at 'name' failed to satisfy constraint: Member must not be null; Value null at 'functionVersion' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"Name":"12","FunctionVersion":"1"}""", "1 validation error detected: Value '12' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)")]
    [InlineData("""{"Name":"$LATEST","FunctionVersion":"1"}""", "1 validation error detected: Value '$LATEST' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)")]
    [InlineData("""{"Name":"live","FunctionVersion":"other"}""", @"1 validation error detected: Value 'other' at 'functionVersion' failed to satisfy constraint: Member must satisfy regular expression pattern: (\$LATEST(\.PUBLISHED)?|[0-9]+)")]
    public async Task Every_broken_constraint_is_told(string body, string message)
    {
        await using var lambda = await AliasTests.StartAsync();
        (await AliasTests.CreateAsync(lambda, body)).Refuses("ValidationException", 400, message);
    }

    [Fact]
    public async Task An_alias_is_made_once()
    {
        await using var lambda = await AliasTests.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AliasTests.CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1"}""")));
        Assert.Single(answers, answer => answer.Status == 201);
        answers.First(answer => answer.Status != 201).Refuses("ResourceConflictException", 409, $"Alias already exists: {LambdaHarness.Arn}:live");
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await using var lambda = await AliasTests.StartAsync();
        const string other = "arn:aws:lambda:us-east-1:000000000000:function:g";
        (await AliasTests.CallAsync(lambda, "GetAlias", "live")).Refuses("ResourceNotFoundException", 404, $"Cannot find alias arn: {LambdaHarness.Arn}:live");
        (await AliasTests.CallAsync(lambda, "UpdateAlias", "live", "{}")).Refuses("ResourceNotFoundException", 404, $"Alias not found: {LambdaHarness.Arn}:live");
        (await AliasTests.CallAsync(lambda, "GetAlias", "live", function: "g")).Refuses("ResourceNotFoundException", 404, $"Function not found: {other}");
        (await AliasTests.CallAsync(lambda, "UpdateAlias", "live", "{}", "g")).Refuses("ResourceNotFoundException", 404, $"Function not found: {other}");
        (await AliasTests.CallAsync(lambda, "DeleteAlias", "live", function: "g")).Refuses("ResourceNotFoundException", 404, $"Function not found: {other}");
        (await lambda.CallAsync("CreateAlias", "g", body: """{"Name":"live","FunctionVersion":"1"}""")).Refuses("ResourceNotFoundException", 404, $"Function not found: {other}:1");
        Assert.Equal("InvalidParameterValueException", (await lambda.CallAsync("CreateAlias", "f:1", body: """{"Name":"live","FunctionVersion":"1"}""")).Error);
        Assert.Equal("ValidationException", (await AliasTests.CallAsync(lambda, "GetAlias", "12")).Error);
        Assert.Equal("ValidationException", (await lambda.CallAsync("ListAliases", "f", "?FunctionVersion=x")).Error);
    }
}
