using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.RuntimeManagement;

[Trait("ring", "contract")]
public sealed class RuntimeManagementTests
{
    [Fact]
    public async Task A_function_follows_its_runtime_until_something_else_is_set()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        Assert.Equal($$"""{"UpdateRuntimeOn":"Auto","FunctionArn":"{{LambdaHarness.Arn}}"}""", (await GetAsync(lambda)).Expect(200).Text);
        var set = (await PutAsync(lambda, """{"UpdateRuntimeOn":"FunctionUpdate"}""")).Expect(200);
        Assert.Equal($$"""{"UpdateRuntimeOn":"FunctionUpdate","FunctionArn":"{{LambdaHarness.Arn}}"}""", set.Text);
        Assert.Equal(set.Text, (await GetAsync(lambda)).Text);
    }

    [Fact]
    public async Task Each_version_has_its_own_and_takes_it_along()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: """{"Publish":true}""");
        var one = await PutAsync(lambda, """{"UpdateRuntimeOn":"FunctionUpdate"}""", "?Qualifier=1");
        Assert.Equal(LambdaHarness.Arn + ":1", one.Expect(200).String("FunctionArn"));
        Assert.Equal("Auto", (await GetAsync(lambda)).String("UpdateRuntimeOn"));
        Assert.Equal("FunctionUpdate", (await GetAsync(lambda, "?Qualifier=1")).String("UpdateRuntimeOn"));
        (await lambda.CallAsync("DeleteFunction", "f", "?Qualifier=1")).Expect(204);
        (await GetAsync(lambda, "?Qualifier=1")).Refuses("ResourceNotFoundException", 404, $"Function not found: {LambdaHarness.Arn}:1");
        await PutAsync(lambda, """{"UpdateRuntimeOn":"FunctionUpdate"}""");
        await lambda.CallAsync("DeleteFunction", "f");
        await lambda.CreateAsync();
        Assert.Equal("Auto", (await GetAsync(lambda)).String("UpdateRuntimeOn"));
    }

    [Fact]
    public async Task Manual_takes_the_version_that_is_served_and_no_other()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var served = await ServedAsync(lambda);
        (await PutAsync(lambda, """{"UpdateRuntimeOn":"Manual"}""")).Refuses(
            "InvalidParameterValueException", 400, "RuntimeVersionArn must be specified when UpdateRuntimeOn is Manual.");
        var other = await PutAsync(lambda, """{"UpdateRuntimeOn":"Manual","RuntimeVersionArn":"arn:aws:lambda:us-east-1::runtime:0000"}""");
        Assert.Equal(("InvalidParameterValueException", 400), (other.Error, other.Status));
        Assert.EndsWith($"python3.13 is served by one version, {served}.", other.Message, StringComparison.Ordinal);
        (await PutAsync(lambda, $$"""{"UpdateRuntimeOn":"Auto","RuntimeVersionArn":"{{served}}"}""")).Expect(400);
        Assert.Equal("Auto", (await GetAsync(lambda)).String("UpdateRuntimeOn"));

        var set = (await PutAsync(lambda, $$"""{"UpdateRuntimeOn":"Manual","RuntimeVersionArn":"{{served}}"}""")).Expect(200);
        Assert.Equal(served, set.String("RuntimeVersionArn"));
        Assert.Equal(set.Text, (await GetAsync(lambda)).Text);
        (await lambda.InvokeAsync()).Expect(200);
    }

    [Fact]
    public async Task A_function_that_stays_with_a_version_does_not_run_with_another()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var before = await ServedAsync(lambda);
        (await PutAsync(lambda, $$"""{"UpdateRuntimeOn":"Manual","RuntimeVersionArn":"{{before}}"}""")).Expect(200);
        lambda.Runtimes.Version = "v2";
        (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Timeout":9}""")).Expect(200);
        var now = await ServedAsync(lambda);
        Assert.NotEqual(before, now);
        var refused = await lambda.InvokeAsync();
        Assert.Equal(("InvalidRuntimeException", 502), (refused.Error, refused.Status));
        Assert.Contains(before, refused.Message, StringComparison.Ordinal);
        Assert.Contains(now, refused.Message, StringComparison.Ordinal);
        (await PutAsync(lambda, """{"UpdateRuntimeOn":"Auto"}""")).Expect(200);
        (await lambda.InvokeAsync()).Expect(200);
    }

    [Theory]
    [InlineData("{}", "Value null at 'updateRuntimeOn' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"UpdateRuntimeOn":"auto"}""", "Value 'auto' at 'updateRuntimeOn' failed to satisfy constraint: Member must satisfy enum value set: [Auto, Manual, FunctionUpdate]")]
    [InlineData("""{"UpdateRuntimeOn":"Manual","RuntimeVersionArn":"arn:aws:lambda:us-east-1::runtime"}""", @"Value 'arn:aws:lambda:us-east-1::runtime' at 'runtimeVersionArn' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}::runtime:.+")]
    public async Task Broken_constraints_are_told(string body, string violation)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        (await PutAsync(lambda, body)).Refuses("ValidationException", 400, $"1 validation error detected: {violation}");
    }

    [Fact]
    public async Task Only_versions_that_are_there_have_one()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var missing = $"Function not found: {LambdaHarness.Arn}";
        (await GetAsync(lambda)).Refuses("ResourceNotFoundException", 404, missing);
        (await PutAsync(lambda, """{"UpdateRuntimeOn":"Auto"}""")).Refuses("ResourceNotFoundException", 404, missing);
        await lambda.CreateAsync(patch: """{"Publish":true}""");
        await lambda.CallAsync("CreateAlias", "f", body: """{"Name":"live","FunctionVersion":"1"}""");
        var alias = await GetAsync(lambda, "?Qualifier=live");
        Assert.Equal(("InvalidParameterValueException", 400), (alias.Error, alias.Status));
    }

    private static Task<Answer> GetAsync(LambdaHarness lambda, string query = "") => lambda.CallAsync("GetRuntimeManagementConfig", "f", query);

    private static Task<Answer> PutAsync(LambdaHarness lambda, string body, string query = "") =>
        lambda.CallAsync("PutRuntimeManagementConfig", "f", query, body);

    private static async Task<string> ServedAsync(LambdaHarness lambda) =>
        (await lambda.CallAsync("GetFunctionConfiguration", "f")).Expect(200)["RuntimeVersionConfig"].GetProperty("RuntimeVersionArn").GetString()!;
}
