using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Deploying;

[Trait("ring", "contract")]
public sealed class CreateFunctionTests
{
    [Fact]
    public async Task A_new_function_is_answered_with_every_default_of_AWS()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var answer = (await lambda.CreateAsync()).Expect(201);
        Assert.Equal(
            $$$"""
            {"FunctionName":"f","FunctionArn":"{{{LambdaHarness.Arn}}}","Runtime":"python3.13","Role":"{{{LambdaHarness.Role}}}","Handler":"index.handler","CodeSize":3,"Description":"","Timeout":3,"MemorySize":128,"LastModified":"2026-01-01T00:00:00.000+0000","CodeSha256":"{{{ShaOf("zip")}}}","Version":"$LATEST","TracingConfig":{"Mode":"PassThrough"},"RevisionId":"{{{answer.String("RevisionId")}}}","State":"Pending","StateReason":"The function is being created.","StateReasonCode":"Creating","PackageType":"Zip","Architectures":["x86_64"],"EphemeralStorage":{"Size":512},"SnapStart":{"ApplyOn":"None","OptimizationStatus":"Off"},"RuntimeVersionConfig":{"RuntimeVersionArn":"{{{answer["RuntimeVersionConfig"].GetProperty("RuntimeVersionArn").GetString()}}}"},"LoggingConfig":{"LogFormat":"Text","LogGroup":"/aws/lambda/f"}}
            """,
            answer.Text);
        Assert.Matches("^[0-9a-f-]{36}$", answer.String("RevisionId"));
        Assert.Matches("^arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}$", answer["RuntimeVersionConfig"].GetProperty("RuntimeVersionArn").GetString());
    }

    [Fact]
    public async Task Every_setting_is_kept_and_comes_back_after_a_restart()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        const string settings = """
            {
              "Description": "ä \"thumbnail\" <maker>", "Timeout": 30, "MemorySize": 512, "EphemeralStorage": { "Size": 1024 },
              "Environment": { "Variables": { "STAGE": "dev", "EMPTY": "" } },
              "LoggingConfig": { "LogFormat": "JSON", "ApplicationLogLevel": "DEBUG", "LogGroup": "/my/group" },
              "Tags": { "team": "red" }, "PackageType": "Zip", "Architectures": ["x86_64"], "Publish": false
            }
            """;
        var created = (await lambda.CreateAsync(patch: settings)).Expect(201);
        var read = (await lambda.CallAsync("GetFunctionConfiguration", "f")).Expect(200);
        Assert.Equal(created.Lasting, read.Lasting);
        Assert.Equal("ä \"thumbnail\" <maker>", read.String("Description"));
        Assert.Contains("<maker>", read.Text, StringComparison.Ordinal);
        Assert.Equal(30, read["Timeout"].GetInt32());
        Assert.Equal(512, read["MemorySize"].GetInt32());
        Assert.Equal(1024, read["EphemeralStorage"].GetProperty("Size").GetInt32());
        Assert.Equal("""{"STAGE":"dev","EMPTY":""}""", read["Environment"].GetProperty("Variables").GetRawText());
        Assert.Equal("""{"LogFormat":"JSON","ApplicationLogLevel":"DEBUG","SystemLogLevel":"INFO","LogGroup":"/my/group"}""", read["LoggingConfig"].GetRawText());
        var function = (await lambda.CallAsync("GetFunction", "f")).Expect(200);
        Assert.Equal("""{"team":"red"}""", function["Tags"].GetRawText());
    }

    [Fact]
    public async Task Neutral_values_that_tools_send_are_accepted()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        const string neutral = """
            {
              "TracingConfig": { "Mode": "PassThrough" }, "VpcConfig": { "SubnetIds": [], "SecurityGroupIds": [], "Ipv6AllowedForDualStack": false },
              "SnapStart": { "ApplyOn": "None" }, "Layers": [], "FileSystemConfigs": [], "DeadLetterConfig": { "TargetArn": "" }, "KMSKeyArn": "",
              "ImageConfig": {}, "Publish": false, "Environment": {}, "CodeSigningConfigArn": ""
            }
            """;
        var created = (await lambda.CreateAsync(patch: neutral)).Expect(201);
        Assert.Equal("{}", created["Environment"].GetProperty("Variables").GetRawText());
    }

    [Fact]
    public async Task Environment_variables_take_at_most_4_KB_as_JSON()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var fits = new string('x', 4096 - """{"AA":""}""".Length);
        (await lambda.CreateAsync("fits", patch: $$$$"""{"Environment":{"Variables":{"AA":"{{{{fits}}}}"}}}""")).Expect(201);
        var answer = await lambda.CreateAsync("large", patch: $$$$"""{"Environment":{"Variables":{"AA":"{{{{fits}}}}x"}}}""");
        answer.Refuses(
            "InvalidParameterValueException",
            400,
            $$"""Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: {"AA":"{{fits}}x"}""");
    }

    [Fact]
    public async Task A_name_can_be_taken_once_in_each_account_and_region()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await lambda.CreateAsync()).Expect(201);
        (await lambda.CreateAsync()).Refuses("ResourceConflictException", 409, "Function already exist: f");
        (await lambda.CreateAsync(scope: LambdaHarness.ScopeOf("000000000000", "eu-west-1"))).Expect(201);
        var other = await lambda.CreateAsync(patch: """{"Role":"arn:aws:iam::111111111111:role/r"}""", scope: LambdaHarness.ScopeOf("111111111111", "us-east-1"));
        Assert.Equal("arn:aws:lambda:us-east-1:111111111111:function:f", other.Expect(201).String("FunctionArn"));
    }

    [Fact]
    public async Task Of_two_creates_at_once_one_succeeds_and_its_code_stays()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var both = await Task.WhenAll(lambda.CreateAsync(), lambda.CreateAsync());
        Assert.Equal([201, 409], both.Select(answer => answer.Status).Order());
        Assert.Single(lambda.Packages.List());
        Assert.Single(lambda.Database.Blobs.List());
    }

    [Theory]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:f")]
    [InlineData("000000000000:function:f")]
    public async Task A_name_may_be_given_as_an_ARN(string name)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        Assert.Equal("f", (await lambda.CreateAsync(name)).Expect(201).String("FunctionName"));
    }

    [Fact]
    public async Task The_quotas_of_code_are_kept()
    {
        await using var lambda = await LambdaHarness.StartAsync(new FunctionsOptions { CodeSizeZipped = 10, TotalCodeSize = 15, CodeSizeUnzipped = 2000 });
        (await lambda.CreateAsync("a", "12345678901")).Refuses("RequestEntityTooLargeException", 413, "Zipped size must be smaller than 10 bytes");
        (await lambda.CreateAsync("a", "1234567890")).Expect(201);
        (await lambda.CreateAsync("b", "123456")).Refuses("CodeStorageExceededException", 400, "Code storage limit exceeded.");
        lambda.Packages.UnzippedSize = 2001;
        (await lambda.CreateAsync("b", "1")).Refuses("InvalidParameterValueException", 400, "Unzipped size must be smaller than 2000 bytes");
        Assert.Single(lambda.Packages.List());
    }

    [Fact]
    public async Task The_first_answer_says_pending_and_the_next_active()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        Assert.Equal("Pending", (await lambda.CreateAsync()).String("State"));
        (await lambda.InvokeAsync()).Expect(200);
        var shown = await lambda.CallAsync("GetFunctionConfiguration", "f");
        Assert.Equal(("Active", "Successful", null), (shown.String("State"), shown.String("LastUpdateStatus"), shown.String("StateReason")));
        var published = await lambda.CreateAsync("b", patch: """{"Publish":true}""");
        Assert.Equal(("Pending", "1"), (published.String("State"), published.String("Version")));
    }

    [Fact]
    public async Task A_creation_delay_shows_as_pending_and_then_as_active()
    {
        await using var lambda = await LambdaHarness.StartAsync(new FunctionsOptions { CreationDelay = TimeSpan.FromSeconds(5) });
        var created = (await lambda.CreateAsync()).Expect(201);
        Assert.Equal(("Pending", "Creating", null), (created.String("State"), created.String("StateReasonCode"), created.String("LastUpdateStatus")));
        (await lambda.InvokeAsync()).Refuses("ResourceConflictException", 409, "The operation cannot be performed at this time. The function is currently in the following state: Pending");
        (await lambda.InvokeAsync(headers: ("X-Amz-Invocation-Type", "DryRun"))).Expect(409);
        lambda.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("Active", (await lambda.CallAsync("GetFunctionConfiguration", "f")).String("State"));
        (await lambda.InvokeAsync()).Expect(200);
    }

    private static string ShaOf(string zip) => Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(zip)));
}
