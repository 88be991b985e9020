using Thaw.Aws.Operations;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.CodeSigning;

[Trait("ring", "contract")]
public sealed class FunctionCodeSigningTests
{
    private const string Missing = $"The code signing configuration cannot be found. Check that the provided configuration is not deleted: {CodeSigningCalls.NoConfig}.";

    [Fact]
    public async Task A_function_gets_a_configuration_shows_it_and_loses_it()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var arn = await lambda.NewConfigAsync();
        Assert.Equal("{}", (await lambda.CallAsync("GetFunctionCodeSigningConfig", "f")).Expect(200).Text);
        var shown = $$"""{"CodeSigningConfigArn":"{{arn}}","FunctionName":"f"}""";
        Assert.Equal(shown, (await lambda.BindAsync(arn, LambdaHarness.Arn)).Expect(200).Text);
        Assert.Equal(shown, (await lambda.CallAsync("GetFunctionCodeSigningConfig", LambdaHarness.Arn + ":$LATEST")).Expect(200).Text);
        (await lambda.CallAsync("DeleteFunctionCodeSigningConfig", "f")).Expect(204);
        (await lambda.CallAsync("DeleteFunctionCodeSigningConfig", "f")).Expect(204);
        Assert.Equal("{}", (await lambda.CallAsync("GetFunctionCodeSigningConfig", "f")).Text);
    }

    [Fact]
    public async Task Functions_are_listed_by_their_configuration_a_page_at_a_time()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var (one, two) = (await lambda.NewConfigAsync(), await lambda.NewConfigAsync());
        foreach (var name in (string[])["c", "a", "b", "d"])
        {
            await lambda.CreateAsync(name);
            await lambda.BindAsync(one, name);
        }

        await lambda.BindAsync(two, "d");
        var first = (await lambda.CallConfigAsync("ListFunctionsByCodeSigningConfig", one, "?MaxItems=2")).Expect(200);
        Assert.Equal(["a", "b"], first["FunctionArns"].EnumerateArray().Select(arn => arn.GetString()!.Split(':')[^1]));
        var second = await lambda.CallConfigAsync("ListFunctionsByCodeSigningConfig", one, $"?Marker={Uri.EscapeDataString(first.String("NextMarker")!)}");
        Assert.Equal("""{"FunctionArns":["arn:aws:lambda:us-east-1:000000000000:function:c"]}""", second.Expect(200).Text);
        (await lambda.CallAsync("DeleteFunction", "d")).Expect(204);
        Assert.Equal("""{"FunctionArns":[]}""", (await lambda.CallConfigAsync("ListFunctionsByCodeSigningConfig", two)).Text);
    }

    [Fact]
    public async Task A_configuration_that_a_function_has_cannot_be_deleted()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var arn = await lambda.NewConfigAsync();
        (await lambda.BindAsync(arn)).Expect(200);
        var refused = await lambda.CallConfigAsync("DeleteCodeSigningConfig", arn);
        Assert.Equal(("ResourceConflictException", 409), (refused.Error, refused.Status));
        await lambda.CallAsync("DeleteFunction", "f");
        (await lambda.CallConfigAsync("DeleteCodeSigningConfig", arn)).Expect(204);
    }

    [Fact]
    public async Task What_is_missing_is_told_and_the_configuration_comes_before_the_function()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var arn = await lambda.NewConfigAsync();
        (await lambda.BindAsync(CodeSigningCalls.NoConfig, "none")).Refuses("CodeSigningConfigNotFoundException", 404, Missing);
        foreach (var answer in (Answer[])
        [
            await lambda.BindAsync(arn, "none"),
            await lambda.CallAsync("GetFunctionCodeSigningConfig", "none"),
            await lambda.CallAsync("DeleteFunctionCodeSigningConfig", "none"),
        ])
        {
            answer.Refuses("ResourceNotFoundException", 404, "Function not found: arn:aws:lambda:us-east-1:000000000000:function:none");
        }

        await lambda.CreateAsync(patch: """{"Publish":true}""");
        Assert.StartsWith("This operation is permitted on Lambda functions only.", (await lambda.BindAsync(arn, "f:1")).Message, StringComparison.Ordinal);
        Assert.StartsWith("1 validation error detected: Value null at 'codeSigningConfigArn'", (await lambda.CallAsync("PutFunctionCodeSigningConfig", "f", body: "{}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_of_another_account_or_region_is_not_there_for_a_function()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var elsewhere = LambdaHarness.ScopeOf("111111111111", "us-east-1");
        var arn = await lambda.NewConfigAsync();
        await lambda.CreateAsync(scope: elsewhere, patch: """{"Role":"arn:aws:iam::111111111111:role/r"}""");
        var answer = await lambda.CallAsync("PutFunctionCodeSigningConfig", "f", body: $$"""{"CodeSigningConfigArn":"{{arn}}"}""", scope: elsewhere);
        Assert.Equal(("CodeSigningConfigNotFoundException", 404), (answer.Error, answer.Status));
    }

    [Fact]
    public async Task A_new_function_begins_with_its_configuration_or_not_at_all()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var arn = await lambda.NewConfigAsync("Warn");
        (await lambda.CreateAsync(patch: $$"""{"CodeSigningConfigArn":"{{CodeSigningCalls.NoConfig}}"}""")).Refuses("CodeSigningConfigNotFoundException", 404, Missing);
        (await lambda.CallAsync("GetFunction", "f")).Expect(404);
        (await lambda.CreateAsync(patch: $$"""{"CodeSigningConfigArn":"{{arn}}"}""")).Expect(201);
        Assert.Equal(arn, (await lambda.CallAsync("GetFunctionCodeSigningConfig", "f")).String("CodeSigningConfigArn"));
        Assert.Equal("ValidationException", (await lambda.CreateAsync("g", patch: """{"CodeSigningConfigArn":"csc"}""")).Error);
    }

    [Fact]
    public async Task A_reset_forgets_configurations_and_who_has_them()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var arn = await lambda.NewConfigAsync();
        await lambda.BindAsync(arn);
        await lambda.Get<IResettable>().ResetAsync(TestContext.Current.CancellationToken);
        (await lambda.CallConfigAsync("GetCodeSigningConfig", arn)).Expect(404);
        await lambda.CreateAsync();
        Assert.Equal("{}", (await lambda.CallAsync("GetFunctionCodeSigningConfig", "f")).Expect(200).Text);
    }
}
