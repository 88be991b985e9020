using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Urls;

[Trait("ring", "contract")]
public sealed class FunctionUrlConfigTests
{
    private const string AllCors =
        """{"AllowCredentials":true,"AllowHeaders":["a"],"AllowMethods":["GET"],"AllowOrigins":["https://x.test"],"ExposeHeaders":["b"],"MaxAge":10}""";

    [Fact]
    public async Task A_function_gets_a_url_and_shows_it()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var made = (await lambda.CallAsync("CreateFunctionUrlConfig", "f", body: """{"AuthType":"NONE"}""")).Expect(201);
        Assert.Matches("^http://[a-z0-9]{32}\\.lambda-url\\.us-east-1\\.localhost:4566/$", made.String("FunctionUrl"));
        Assert.Equal(LambdaHarness.Arn, made.String("FunctionArn"));
        Assert.Equal(("NONE", "BUFFERED"), (made.String("AuthType"), made.String("InvokeMode")));
        Assert.Equal("2026-01-01T00:00:00.000000Z", made.String("CreationTime"));
        Assert.Null(made.String("LastModifiedTime"));
        Assert.Null(made.String("Cors"));
        var shown = (await lambda.CallAsync("GetFunctionUrlConfig", LambdaHarness.Arn)).Expect(200);
        Assert.Equal(made.String("FunctionUrl"), shown.String("FunctionUrl"));
        Assert.Equal("2026-01-01T00:00:00.000000Z", shown.String("LastModifiedTime"));
    }

    [Fact]
    public async Task Settings_are_kept_and_what_an_update_leaves_out_stays()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var made = await lambda.CallAsync("CreateFunctionUrlConfig", "f", body: $$"""{"AuthType":"AWS_IAM","InvokeMode":"RESPONSE_STREAM","Cors":{{AllCors}}}""");
        Assert.Equal(AllCors, made.Expect(201).Json.GetProperty("Cors").GetRawText());
        lambda.Time.Advance(TimeSpan.FromSeconds(1));
        var changed = (await lambda.CallAsync("UpdateFunctionUrlConfig", "f", body: """{"AuthType":"NONE"}""")).Expect(200);
        Assert.Equal(("NONE", "RESPONSE_STREAM"), (changed.String("AuthType"), changed.String("InvokeMode")));
        Assert.Equal(AllCors, changed.Json.GetProperty("Cors").GetRawText());
        Assert.Equal("2026-01-01T00:00:01.000000Z", changed.String("LastModifiedTime"));
        var again = (await lambda.CallAsync("UpdateFunctionUrlConfig", "f", body: """{"Cors":{"MaxAge":5},"InvokeMode":"BUFFERED"}""")).Expect(200);
        Assert.Equal("""{"MaxAge":5}""", again.Json.GetProperty("Cors").GetRawText());
        Assert.Equal(again.Text, (await lambda.CallAsync("GetFunctionUrlConfig", "f")).Text);
    }

    [Fact]
    public async Task A_second_url_is_a_conflict_and_a_deleted_one_is_gone()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var first = await lambda.CallAsync("CreateFunctionUrlConfig", "f", body: """{"AuthType":"NONE"}""");
        (await lambda.CallAsync("CreateFunctionUrlConfig", "f", body: """{"AuthType":"NONE"}""")).Refuses(
            "ResourceConflictException",
            409,
            $"Failed to create function url config for [functionArn = {LambdaHarness.Arn}]. Error message:  FunctionUrlConfig exists for this Lambda function");
        Assert.Empty((await lambda.CallAsync("DeleteFunctionUrlConfig", "f")).Expect(204).Body);
        foreach (var operation in new[] { "GetFunctionUrlConfig", "DeleteFunctionUrlConfig", "UpdateFunctionUrlConfig" })
        {
            (await lambda.CallAsync(operation, "f")).Refuses("ResourceNotFoundException", 404, "The resource you requested does not exist.");
        }

        var second = await lambda.CallAsync("CreateFunctionUrlConfig", "f", body: """{"AuthType":"NONE"}""");
        Assert.NotEqual(first.String("FunctionUrl"), second.Expect(201).String("FunctionUrl"));
    }

    [Theory]
    [InlineData("CreateFunctionUrlConfig", "Function does not exist")]
    [InlineData("UpdateFunctionUrlConfig", "Function does not exist")]
    [InlineData("ListFunctionUrlConfigs", "Function does not exist")]
    [InlineData("GetFunctionUrlConfig", "The resource you requested does not exist.")]
    [InlineData("DeleteFunctionUrlConfig", "The resource you requested does not exist.")]
    public async Task A_function_that_does_not_exist_has_no_url(string operation, string message)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await lambda.CallAsync(operation, "nobody", body: """{"AuthType":"NONE"}""")).Refuses("ResourceNotFoundException", 404, message);
    }

    [Fact]
    public async Task A_url_goes_with_its_function_and_does_not_come_back_with_the_next_one()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        await lambda.CallAsync("CreateFunctionUrlConfig", "f", body: """{"AuthType":"NONE"}""");
        (await lambda.CallAsync("DeleteFunction", "f")).Expect(204);
        await lambda.CreateAsync();
        (await lambda.CallAsync("GetFunctionUrlConfig", "f")).Expect(404);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var body = """{"AuthType":"OPEN","InvokeMode":"FAST","Cors":{"MaxAge":86401,"AllowMethods":["GET","OPTIONS"],"AllowOrigins":[""]}}""";
        (await lambda.CallAsync("CreateFunctionUrlConfig", "f", "?Qualifier=1", body)).Refuses(
            "ValidationException",
            400,
            "6 validation errors detected: Value '1' at 'qualifier' failed to satisfy constraint: Member must satisfy regular expression pattern: ((?!^\\d+$)^[0-9a-zA-Z-_]+$); "
            + "Value 'FAST' at 'invokeMode' failed to satisfy constraint: Member must satisfy enum value set: [RESPONSE_STREAM, BUFFERED]; "
            + "Value 'OPEN' at 'authType' failed to satisfy constraint: Member must satisfy enum value set: [NONE, AWS_IAM]; "
            + "Value '86401' at 'cors.maxAge' failed to satisfy constraint: Member must have value less than or equal to 86400; "
            + "Value '[GET, OPTIONS]' at 'cors.allowMethods' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 6, Member must have length greater than or equal to 0, Member must satisfy regular expression pattern: .*]; "
            + "Value '[]' at 'cors.allowOrigins' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 253, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: .*]");
    }

    [Theory]
    [InlineData("f", "?Qualifier=$LATEST")]
    [InlineData("f", "?Qualifier=7")]
    [InlineData("f:$LATEST", "")]
    [InlineData("f:7", "")]
    public async Task A_version_has_no_url(string name, string query)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        Assert.Equal("ValidationException", (await lambda.CallAsync("GetFunctionUrlConfig", name, query)).Expect(400).Error);
    }

    [Fact]
    public async Task The_authentication_must_be_said()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await lambda.CallAsync("CreateFunctionUrlConfig", "f", body: "{}")).Refuses(
            "ValidationException", 400, "1 validation error detected: Value null at 'authType' failed to satisfy constraint: Member must not be null");
    }

    [Theory]
    [InlineData("CreateFunctionUrlConfig")]
    [InlineData("UpdateFunctionUrlConfig")]
    public async Task An_alias_that_does_not_exist_has_no_url(string operation)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        (await lambda.CallAsync(operation, "f", "?Qualifier=live", """{"AuthType":"NONE"}""")).Refuses(
            "ResourceNotFoundException", 404, "Function does not exist");
    }

    [Fact]
    public async Task A_function_and_its_aliases_have_a_url_each_and_are_listed_in_pages()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        (await lambda.CallAsync("PublishVersion", "f", body: "{}")).Expect(201);
        (await lambda.CallAsync("CreateAlias", "f", body: """{"Name":"live","FunctionVersion":"1"}""")).Expect(201);
        var own = (await lambda.CallAsync("CreateFunctionUrlConfig", "f", body: """{"AuthType":"NONE"}""")).Expect(201);
        var live = (await lambda.CallAsync("CreateFunctionUrlConfig", "f", "?Qualifier=live", """{"AuthType":"AWS_IAM"}""")).Expect(201);
        Assert.Equal(LambdaHarness.Arn + ":live", live.String("FunctionArn"));
        Assert.NotEqual(own.String("FunctionUrl"), live.String("FunctionUrl"));
        Assert.Equal("AWS_IAM", (await lambda.CallAsync("GetFunctionUrlConfig", "f:live")).Expect(200).String("AuthType"));
        Assert.Equal("NONE", (await lambda.CallAsync("GetFunctionUrlConfig", "f")).Expect(200).String("AuthType"));

        var first = (await lambda.CallAsync("ListFunctionUrlConfigs", "f", "?MaxItems=1")).Expect(200);
        var marker = Uri.EscapeDataString(first.String("NextMarker")!);
        var second = (await lambda.CallAsync("ListFunctionUrlConfigs", "f", $"?MaxItems=1&Marker={marker}")).Expect(200);
        Assert.Null(second.String("NextMarker"));
        var listed = new[] { first, second }.Select(page => page.Json.GetProperty("FunctionUrlConfigs")[0].GetProperty("FunctionUrl").GetString());
        Assert.Equal(new[] { own.String("FunctionUrl"), live.String("FunctionUrl") }.Order(StringComparer.Ordinal), listed);
    }

    [Fact]
    public async Task The_list_shows_the_urls_of_one_function_a_page_at_a_time()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        await lambda.CreateAsync("g");
        Assert.Equal("""{"FunctionUrlConfigs":[]}""", (await lambda.CallAsync("ListFunctionUrlConfigs", "f")).Expect(200).Text);
        await lambda.CallAsync("CreateFunctionUrlConfig", "f", body: """{"AuthType":"NONE"}""");
        await lambda.CallAsync("CreateFunctionUrlConfig", "g", body: """{"AuthType":"NONE"}""");
        var page = (await lambda.CallAsync("ListFunctionUrlConfigs", "f", "?MaxItems=1")).Expect(200).Json;
        Assert.Equal(LambdaHarness.Arn, Assert.Single(page.GetProperty("FunctionUrlConfigs").EnumerateArray()).GetProperty("FunctionArn").GetString());
        Assert.False(page.TryGetProperty("NextMarker", out _));
        (await lambda.CallAsync("ListFunctionUrlConfigs", "f", "?MaxItems=51")).Refuses(
            "ValidationException", 400, "1 validation error detected: Value '51' at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 50");
        (await lambda.CallAsync("ListFunctionUrlConfigs", "f", "?Marker=%20")).Expect(400);
    }

    [Fact]
    public async Task Another_account_has_its_own_urls()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        await lambda.CallAsync("CreateFunctionUrlConfig", "f", body: """{"AuthType":"NONE"}""");
        (await lambda.CallAsync("GetFunctionUrlConfig", "f", scope: LambdaHarness.ScopeOf("111111111111", "us-east-1"))).Expect(404);
        (await lambda.CallAsync("GetFunctionUrlConfig", "f", scope: LambdaHarness.ScopeOf("000000000000", "eu-west-1"))).Expect(404);
    }
}
