using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Aliases;

[Trait("ring", "contract")]
public sealed class AliasPolicyTests
{
    private const string Statement = """{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"s3.amazonaws.com"}""";

    [Fact]
    public async Task A_policy_of_an_alias_is_its_own_and_gives_it_a_new_revision()
    {
        await using var lambda = await AliasTests.StartAsync();
        var created = await AliasTests.CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1"}""");
        (await lambda.CallAsync("AddPermission", "f:live", body: Statement)).Expect(201);
        var alias = await AliasTests.CallAsync(lambda, "GetAlias", "live");
        Assert.NotEqual(created.String("RevisionId"), alias.String("RevisionId"));
        Assert.Equal(alias.String("RevisionId"), (await lambda.CallAsync("GetPolicy", "f:live")).Expect(200).String("RevisionId"));
        (await lambda.CallAsync("GetPolicy", "f:1")).Expect(404);
        (await lambda.CallAsync("AddPermission", "f:other", body: Statement)).Expect(404);
    }

    [Fact]
    public async Task A_url_of_an_alias_needs_the_alias_and_goes_with_it()
    {
        await using var lambda = await AliasTests.StartAsync();
        const string url = """{"AuthType":"NONE"}""";
        (await lambda.CallAsync("CreateFunctionUrlConfig", "f", "?Qualifier=live", url)).Refuses("ResourceNotFoundException", 404, "Function does not exist");
        await AliasTests.CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1"}""");
        (await lambda.CallAsync("CreateFunctionUrlConfig", "f", "?Qualifier=live", url)).Expect(201);
        (await AliasTests.CallAsync(lambda, "DeleteAlias", "live")).Expect(204);
        await AliasTests.CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1"}""");
        (await lambda.CallAsync("GetFunctionUrlConfig", "f", "?Qualifier=live")).Expect(404);
    }

    [Fact]
    public async Task An_event_invoke_configuration_goes_with_its_alias()
    {
        await using var lambda = await AliasTests.StartAsync();
        await AliasTests.CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1"}""");
        (await lambda.CallAsync("PutFunctionEventInvokeConfig", "f:live", body: """{"MaximumRetryAttempts":1}""")).Expect(200);
        (await AliasTests.CallAsync(lambda, "DeleteAlias", "live")).Expect(204);
        await AliasTests.CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1"}""");
        (await lambda.CallAsync("GetFunctionEventInvokeConfig", "f:live")).Expect(404);
    }

    [Theory]
    [InlineData("live")]
    [InlineData("2")]
    public async Task A_policy_goes_with_its_alias_or_version(string qualifier)
    {
        await using var lambda = await AliasTests.StartAsync();
        await AliasTests.CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1"}""");
        (await lambda.CallAsync("AddPermission", $"f:{qualifier}", body: Statement)).Expect(201);
        var deleted = qualifier == "live"
            ? await AliasTests.CallAsync(lambda, "DeleteAlias", "live")
            : await lambda.CallAsync("DeleteFunction", "f:2");
        deleted.Expect(204);
        await AliasTests.CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1"}""");
        (await lambda.CallAsync("GetPolicy", $"f:{qualifier}")).Expect(404);
    }
}
