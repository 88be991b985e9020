using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Aliases;

[Trait("ring", "contract")]
public sealed class AliasTests
{
    internal static Aws.Naming.Qualifier Live => Aws.Naming.Qualifier.TryParse("live", out var live) ? live : throw new InvalidOperationException();

    [Fact]
    public async Task An_alias_comes_back_as_it_was_made()
    {
        await using var lambda = await StartAsync();
        var created = (await CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1","Description":"d","RoutingConfig":{"AdditionalVersionWeights":{"2":0.2}}}""")).Expect(201);
        Assert.Equal(
            $$"""{"AliasArn":"{{LambdaHarness.Arn}}:live","Name":"live","FunctionVersion":"1","Description":"d","RoutingConfig":{"AdditionalVersionWeights":{"2":0.2} },"RevisionId":"{{created.String("RevisionId")}}"}""".Replace("} }", "}}", StringComparison.Ordinal),
            created.Text);
        Assert.Equal(created.Text, (await CallAsync(lambda, "GetAlias", "live")).Expect(200).Text);
        var plain = (await CreateAsync(lambda, """{"Name":"plain","FunctionVersion":"$LATEST","RoutingConfig":{}}""")).Expect(201);
        Assert.Equal((string.Empty, false), (plain.String("Description"), plain.Json.TryGetProperty("RoutingConfig", out _)));
    }

    [Fact]
    public async Task A_function_asked_for_by_its_alias_is_the_version_under_the_name_of_the_alias()
    {
        await using var lambda = await StartAsync();
        await CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1"}""");
        var version = await lambda.CallAsync("GetFunctionConfiguration", "f:1");
        foreach (var name in (string[])["f:live", LambdaHarness.Arn + ":live"])
        {
            var alias = (await lambda.CallAsync("GetFunctionConfiguration", name)).Expect(200);
            Assert.Equal(version.Text.Replace("function:f:1", "function:f:live", StringComparison.Ordinal), alias.Text);
            Assert.Equal(alias.Text, (await lambda.CallAsync("GetFunction", "f", "?Qualifier=live"))["Configuration"].GetRawText());
        }
    }

    [Fact]
    public async Task An_update_changes_what_it_gives_and_always_the_revision()
    {
        await using var lambda = await StartAsync();
        var created = await CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1","Description":"d","RoutingConfig":{"AdditionalVersionWeights":{"2":0.2}}}""");
        var same = (await CallAsync(lambda, "UpdateAlias", "live", $$"""{"RevisionId":"{{created.String("RevisionId")}}"}""")).Expect(200);
        Assert.Equal(created["RoutingConfig"].GetRawText(), same["RoutingConfig"].GetRawText());
        Assert.NotEqual(created.String("RevisionId"), same.String("RevisionId"));
        (await CallAsync(lambda, "UpdateAlias", "live", $$"""{"RevisionId":"{{created.String("RevisionId")}}"}""")).Refuses(
            "PreconditionFailedException",
            412,
            "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id");
        (await CallAsync(lambda, "UpdateAlias", "live", """{"FunctionVersion":"2"}""")).Refuses(
            "InvalidParameterValueException", 400, "Invalid function version 2. Function version 2 is already included in routing configuration.");
        var moved = (await CallAsync(lambda, "UpdateAlias", "live", """{"FunctionVersion":"2","Description":"","RoutingConfig":{"AdditionalVersionWeights":{}}}""")).Expect(200);
        Assert.Equal(("2", string.Empty, false), (moved.String("FunctionVersion"), moved.String("Description"), moved.Json.TryGetProperty("RoutingConfig", out _)));
        Assert.Equal(moved.Text, (await CallAsync(lambda, "GetAlias", "live")).Text);
    }

    [Fact]
    public async Task Aliases_are_listed_by_name_and_by_version_in_pages()
    {
        await using var lambda = await StartAsync();
        foreach (var (name, version) in new[] { ("c", "1"), ("a", "1"), ("b", "2"), ("B", "1") })
        {
            await CreateAsync(lambda, $$"""{"Name":"{{name}}","FunctionVersion":"{{version}}"}""");
        }

        Assert.Equal(["B", "a", "b", "c"], NamesOf(await lambda.CallAsync("ListAliases", "f")));
        Assert.Equal(["B", "a", "c"], NamesOf(await lambda.CallAsync("ListAliases", "f", "?FunctionVersion=1")));
        var first = await lambda.CallAsync("ListAliases", "f", "?MaxItems=3");
        Assert.Equal(["B", "a", "b"], NamesOf(first));
        var second = await lambda.CallAsync("ListAliases", "f", $"?MaxItems=3&Marker={Uri.EscapeDataString(first.String("NextMarker")!)}");
        Assert.Equal((1, null), (NamesOf(second).Count, second.String("NextMarker")));
        (await lambda.CallAsync("ListAliases", "g")).Refuses("ResourceNotFoundException", 404, "Function not found: arn:aws:lambda:us-east-1:000000000000:function:g");
    }

    [Fact]
    public async Task A_version_with_an_alias_cannot_be_deleted()
    {
        await using var lambda = await StartAsync();
        await CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1","RoutingConfig":{"AdditionalVersionWeights":{"2":0}}}""");
        await CreateAsync(lambda, """{"Name":"beta","FunctionVersion":"2"}""");
        (await lambda.CallAsync("DeleteFunction", "f:1")).Refuses(
            "ResourceConflictException", 409, "Unable to delete version because the following aliases reference it: [live]");
        (await lambda.CallAsync("DeleteFunction", "f:2")).Refuses(
            "ResourceConflictException", 409, "Unable to delete version because the following aliases reference it: [beta, live]");
        (await lambda.CallAsync("DeleteFunction", "f:live")).Refuses(
            "InvalidParameterValueException", 400, "Deletion of aliases is not currently supported.");
        (await CallAsync(lambda, "DeleteAlias", "live")).Expect(204);
        (await lambda.CallAsync("DeleteFunction", "f:1")).Expect(204);
    }

    [Fact]
    public async Task An_alias_goes_by_itself_or_with_its_function()
    {
        await using var lambda = await StartAsync();
        await CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1"}""");
        await CreateAsync(lambda, """{"Name":"beta","FunctionVersion":"1"}""");
        (await lambda.InvokeAsync("f:live")).Expect(200);
        (await lambda.InvokeAsync("f:beta")).Expect(200);
        Assert.Empty((await CallAsync(lambda, "DeleteAlias", "live")).Expect(204).Body);
        (await CallAsync(lambda, "DeleteAlias", "live")).Expect(204);
        (await lambda.InvokeAsync("f:live")).Refuses("ResourceNotFoundException", 404, $"Function not found: {LambdaHarness.Arn}:live");
        await lambda.CallAsync("DeleteFunction", "f");
        (await lambda.InvokeAsync("f:beta")).Expect(404);
        await lambda.CreateAsync();
        (await lambda.InvokeAsync("f:beta")).Expect(404);
        Assert.Empty(NamesOf(await lambda.CallAsync("ListAliases", "f")));
    }

    [Fact]
    public async Task Aliases_survive_a_restart()
    {
        await using var lambda = await StartAsync();
        await CreateAsync(lambda, """{"Name":"live","FunctionVersion":"1","RoutingConfig":{"AdditionalVersionWeights":{"2":0.3}}}""");
        await lambda.Database.ReopenAsync();
        var store = new Functions.Deploying.FunctionStore(lambda.Database.Database, [], []);
        var alias = await store.FindAliasAsync(new Functions.Deploying.FunctionTarget(LambdaHarness.Home, "f", Live), TestContext.Current.CancellationToken);
        Assert.Equal(new Functions.Aliases.AdditionalVersion("2", 0.3), alias!.Additional);
    }

    internal static async Task<LambdaHarness> StartAsync()
    {
        var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: """{"Publish":true}""");
        await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Timeout":60}""");
        (await lambda.CallAsync("PublishVersion", "f")).Expect(201);
        return lambda;
    }

    internal static Task<Answer> CreateAsync(LambdaHarness lambda, string body) => lambda.CallAsync("CreateAlias", "f", body: body);

    internal static Task<Answer> CallAsync(LambdaHarness lambda, string operation, string alias, string body = "", string function = "f") =>
        lambda.CallAsync(operation, function, body: body, more: [("Name", alias)]);

    private static List<string> NamesOf(Answer list) =>
        [.. list.Expect(200)["Aliases"].EnumerateArray().Select(alias => alias.GetProperty("Name").GetString()!)];
}
