using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Deploying;

[Trait("ring", "contract")]
public sealed class FunctionSettingsTests
{
    private const string Queue = "arn:aws:sqs:us-east-1:000000000000:q";

    [Fact]
    public async Task Tracing_and_a_dead_letter_target_are_kept_shown_and_taken_away_again()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var created = (await lambda.CreateAsync(patch: $$$$"""{"TracingConfig":{"Mode":"Active"},"DeadLetterConfig":{"TargetArn":"{{{{Queue}}}}"}}""")).Expect(201);
        Assert.Equal("""{"Mode":"Active"}""", created["TracingConfig"].GetRawText());
        Assert.Equal($$$$"""{"TargetArn":"{{{{Queue}}}}"}""", created["DeadLetterConfig"].GetRawText());
        var published = (await lambda.CallAsync("PublishVersion", "f")).Expect(201);
        await UpdateAsync(lambda, """{"Timeout":9,"TracingConfig":{}}""");
        var listed = (await lambda.CallAsync("ListFunctions"))["Functions"][0];
        Assert.Equal(("Active", Queue), (listed.GetProperty("TracingConfig").GetProperty("Mode").GetString(), listed.GetProperty("DeadLetterConfig").GetProperty("TargetArn").GetString()));
        var neutral = await UpdateAsync(lambda, """{"TracingConfig":{"Mode":"PassThrough"},"DeadLetterConfig":{"TargetArn":""}}""");
        Assert.Equal("""{"Mode":"PassThrough"}""", neutral["TracingConfig"].GetRawText());
        Assert.False(neutral.Json.TryGetProperty("DeadLetterConfig", out _));
        Assert.Equal(published.Text, (await lambda.CallAsync("GetFunctionConfiguration", "f", "?Qualifier=1")).Text);
    }

    [Theory]
    [InlineData("arn:aws:sns:us-east-1:000000000000:t")]
    [InlineData("arn:aws:sqs:us-east-1:111111111111:q")]
    public async Task A_dead_letter_target_may_be_a_topic_or_of_another_account(string target)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var updated = await UpdateAsync(lambda, $$$$"""{"DeadLetterConfig":{"TargetArn":"{{{{target}}}}"}}""");
        Assert.Equal(target, updated["DeadLetterConfig"].GetProperty("TargetArn").GetString());
        Assert.False((await UpdateAsync(lambda, """{"DeadLetterConfig":{}}""")).Json.TryGetProperty("DeadLetterConfig", out _));
    }

    [Fact]
    public async Task A_network_of_nothing_is_shown_once_it_was_given()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        Assert.False((await lambda.CreateAsync()).Json.TryGetProperty("VpcConfig", out _));
        var updated = await UpdateAsync(lambda, """{"VpcConfig":{"SubnetIds":[],"SecurityGroupIds":[]}}""");
        Assert.Equal("""{"SubnetIds":[],"SecurityGroupIds":[],"VpcId":"","Ipv6AllowedForDualStack":false}""", updated["VpcConfig"].GetRawText());
        Assert.Equal(updated["VpcConfig"].GetRawText(), (await UpdateAsync(lambda, """{"Timeout":9}"""))["VpcConfig"].GetRawText());
    }

    [Fact]
    public async Task Settings_that_mean_nothing_change_nothing()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var version = (await lambda.CallAsync("PublishVersion", "f")).String("Version");
        await UpdateAsync(lambda, """{"TracingConfig":{"Mode":"PassThrough"},"DeadLetterConfig":{"TargetArn":""},"KMSKeyArn":"","FileSystemConfigs":[],"SnapStart":{"ApplyOn":"None"},"ImageConfig":{},"Layers":[]}""");
        Assert.Equal(version, (await lambda.CallAsync("PublishVersion", "f")).String("Version"));
    }

    [Theory]
    [InlineData("""{"DeadLetterConfig":{"TargetArn":"arn:aws:kinesis:us-east-1:000000000000:stream/s"}}""", "Invalid dead letter queue ARN: The service specified by the TargetArn is not supported for dead letter configuration.")]
    [InlineData("""{"DeadLetterConfig":{"TargetArn":"arn:aws:sqs:eu-west-1:000000000000:q"}}""", "Invalid dead letter queue ARN: The resource specified by the TargetArn must be in the same region as the Lambda function it's associated with.")]
    [InlineData("""{"DeadLetterConfig":{"TargetArn":"arn:aws:sqs:us-east-1"}}""", "Invalid dead letter queue ARN: The ARN is malformed.")]
    [InlineData("""{"VpcConfig":{"SubnetIds":["subnet-1"]}}""", "SubnetIds and SecurityIds must coexist or be both empty list.")]
    [InlineData("""{"VpcConfig":{"SubnetIds":[],"SecurityGroupIds":["sg-1"]}}""", "SubnetIds and SecurityIds must coexist or be both empty list.")]
    [InlineData("""{"FileSystemConfigs":[{"Arn":"arn:aws:elasticfilesystem:us-east-1:000000000000:access-point/fsap-00000000000000000","LocalMountPath":"/mnt/a"}]}""", "Function must be configured to execute in a VPC to reference access point arn:aws:elasticfilesystem:us-east-1:000000000000:access-point/fsap-00000000000000000. Please update the function configuration to include VPC subnets and security groups.")]
    [InlineData("""{"Runtime":"provided.al2023","SnapStart":{"ApplyOn":"PublishedVersions"}}""", "provided.al2023 is not supported for SnapStart enabled functions.")]
    [InlineData("""{"ImageConfig":{"WorkingDirectory":"/"}}""", "Please don't provide ImageConfig when the intended function PackageType is Zip.")]
    [InlineData("""{"VpcConfig":{"Ipv6AllowedForDualStack":true}}""", "VpcConfig.Ipv6AllowedForDualStack is not supported by this version of Thaw yet.")]
    public async Task Wrong_settings_are_refused_by_create_and_update(string settings, string message)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await lambda.CreateAsync(patch: settings)).Refuses("InvalidParameterValueException", 400, message);
        await lambda.CreateAsync();
        var before = await lambda.CallAsync("GetFunctionConfiguration", "f");
        (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: settings)).Refuses("InvalidParameterValueException", 400, message);
        Assert.Equal(before.Text, (await lambda.CallAsync("GetFunctionConfiguration", "f")).Text);
    }

    [Theory]
    [InlineData("""{"VpcConfig":{"SubnetIds":["subnet-A",null]}}""", @"Value '[subnet-A, ]' at 'vpcConfig.subnetIds' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 0, Member must satisfy regular expression pattern: subnet-[0-9a-z]*, Member must not be null]")]
    [InlineData("""{"VpcConfig":{"SecurityGroupIds":["sg-1","sg-2","sg-3","sg-4","sg-5","sg-6"]}}""", "Value '[sg-1, sg-2, sg-3, sg-4, sg-5, sg-6]' at 'vpcConfig.securityGroupIds' failed to satisfy constraint: Member must have length less than or equal to 5")]
    [InlineData("""{"Layers":["a"]}""", @"Value '[a]' at 'layers' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 2048, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ((arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)), Member must not be null]")]
    [InlineData("""{"FileSystemConfigs":[null]}""", "Value null at 'fileSystemConfigs.1.member' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"FileSystemConfigs":[{"Arn":"arn:aws:elasticfilesystem:us-east-1:000000000000:access-point/fsap-00000000000000000","LocalMountPath":"/a"}]}""", "Value '/a' at 'fileSystemConfigs.1.member.localMountPath' failed to satisfy constraint: Member must satisfy regular expression pattern: /mnt/[a-zA-Z0-9-_.]+")]
    [InlineData("""{"DeadLetterConfig":{"TargetArn":"queue"}}""", "Value 'queue' at 'deadLetterConfig.targetArn' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()")]
    [InlineData("""{"SnapStart":{"ApplyOn":"Always"}}""", "Value 'Always' at 'snapStart.applyOn' failed to satisfy constraint: Member must satisfy enum value set: [PublishedVersions, None]")]
    [InlineData("""{"Timeout":901}""", "Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900")]
    public async Task A_broken_constraint_is_reported_by_create_and_update(string settings, string violation)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await lambda.CreateAsync(patch: settings)).Refuses("ValidationException", 400, $"1 validation error detected: {violation}");
        await lambda.CreateAsync();
        (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: settings)).Refuses("ValidationException", 400, $"1 validation error detected: {violation}");
    }

    [Theory]
    [InlineData("UpdateFunctionConfiguration", """{"Timeout":0}""", "timeout")]
    [InlineData("UpdateFunctionCode", """{"S3Key":""}""", "s3Key")]
    [InlineData("PublishVersion", """{"PublishTo":"x"}""", "publishTo")]
    public async Task What_is_wrong_with_the_path_and_with_the_body_is_said_at_once(string operation, string body, string member)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var answer = await lambda.CallAsync(operation, "a b", body: body);
        Assert.Equal("ValidationException", answer.Error);
        Assert.StartsWith("2 validation errors detected: Value 'a b' at 'functionName' failed to satisfy constraint: ", answer.Message, StringComparison.Ordinal);
        Assert.Contains($"' at '{member}' failed to satisfy constraint: ", answer.Message, StringComparison.Ordinal);
    }

    private static async Task<Answer> UpdateAsync(LambdaHarness lambda, string settings) =>
        (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: settings)).Expect(200);
}
