using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.CodeSigning;

[Trait("ring", "contract")]
public sealed class CodeSigningConfigTests
{
    [Fact]
    public async Task A_configuration_is_made_read_changed_and_deleted()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var made = (await lambda.CallAsync(
            "CreateCodeSigningConfig",
            body: $$$"""{"Description":"d","AllowedPublishers":{"SigningProfileVersionArns":["{{{CodeSigningCalls.Profile}}}"]}}""")).Expect(201);
        var config = made["CodeSigningConfig"];
        var arn = config.GetProperty("CodeSigningConfigArn").GetString()!;
        Assert.Matches("^arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-[a-z0-9]{17}$", arn);
        Assert.EndsWith(config.GetProperty("CodeSigningConfigId").GetString()!, arn, StringComparison.Ordinal);
        Assert.Equal("Warn", config.GetProperty("CodeSigningPolicies").GetProperty("UntrustedArtifactOnDeployment").GetString());
        Assert.Equal("2026-01-01T00:00:00.000+0000".Length, config.GetProperty("LastModified").GetString()!.Length);
        Assert.Equal(made.Text, (await lambda.CallConfigAsync("GetCodeSigningConfig", arn)).Expect(200).Text);

        var changed = (await lambda.CallConfigAsync(
            "UpdateCodeSigningConfig", arn, body: """{"CodeSigningPolicies":{"UntrustedArtifactOnDeployment":"Enforce"}}""")).Expect(200)["CodeSigningConfig"];
        Assert.Equal("Enforce", changed.GetProperty("CodeSigningPolicies").GetProperty("UntrustedArtifactOnDeployment").GetString());
        Assert.Equal("d", changed.GetProperty("Description").GetString());
        Assert.Empty((await lambda.CallConfigAsync("DeleteCodeSigningConfig", arn)).Expect(204).Body);
        NotThere(await lambda.CallConfigAsync("GetCodeSigningConfig", arn), arn);
    }

    [Theory]
    [InlineData("GetCodeSigningConfig")]
    [InlineData("UpdateCodeSigningConfig")]
    [InlineData("DeleteCodeSigningConfig")]
    [InlineData("ListFunctionsByCodeSigningConfig")]
    public async Task A_configuration_that_is_not_there_is_not_found(string operation)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        foreach (var arn in (string[])[CodeSigningCalls.NoConfig, CodeSigningCalls.NoConfig.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal)])
        {
            var answer = await lambda.CallConfigAsync(operation, arn);
            NotThere(answer, arn);
            Assert.False(answer.Json.TryGetProperty("Type", out _));
        }

        var other = CodeSigningCalls.NoConfig.Replace("000000000000", "111111111111", StringComparison.Ordinal);
        Assert.Equal(("AccessDeniedException", 403), await ErrorAsync(lambda.CallConfigAsync(operation, other)));
        Assert.Equal(("ValidationException", 400), await ErrorAsync(lambda.CallConfigAsync(operation, "csc-1")));
    }

    [Theory]
    [InlineData("{}", "Value null at 'allowedPublishers' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"AllowedPublishers":{}}""", "Value null at 'allowedPublishers.signingProfileVersionArns' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"AllowedPublishers":{"SigningProfileVersionArns":[]}}""", "Value '[]' at 'allowedPublishers.signingProfileVersionArns' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    public async Task A_configuration_without_publishers_is_refused(string body, string violation)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await lambda.CallAsync("CreateCodeSigningConfig", body: body)).Refuses("ValidationException", 400, $"1 validation error detected: {violation}");
    }

    [Fact]
    public async Task Every_broken_constraint_is_told()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var body = $$$"""
            {"Description":"{{{new string('d', 257)}}}","AllowedPublishers":{"SigningProfileVersionArns":["profile",null]},
             "CodeSigningPolicies":{"UntrustedArtifactOnDeployment":"Maybe"},"Tags":{"a!":"b"}}
            """;
        var answer = await lambda.CallAsync("CreateCodeSigningConfig", body: body);
        Assert.Equal(("ValidationException", 400), (answer.Error, answer.Status));
        Assert.StartsWith("4 validation errors detected: ", answer.Message, StringComparison.Ordinal);
        Assert.Contains("Value 'Maybe' at 'codeSigningPolicies.untrustedArtifactOnDeployment' failed to satisfy constraint: Member must satisfy enum value set: [Warn, Enforce]", answer.Message, StringComparison.Ordinal);
        var many = string.Join(',', Enumerable.Repeat($"\"{CodeSigningCalls.Profile}\"", 21));
        answer = await lambda.CallAsync("CreateCodeSigningConfig", body: $$$"""{"AllowedPublishers":{"SigningProfileVersionArns":[{{{many}}}]}}""");
        Assert.EndsWith("Member must have length less than or equal to 20", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configurations_are_listed_a_page_at_a_time()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var made = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            made.Add(await lambda.NewConfigAsync());
        }

        var first = (await lambda.CallAsync("ListCodeSigningConfigs", query: "?MaxItems=2")).Expect(200);
        Assert.Equal(2, first["CodeSigningConfigs"].GetArrayLength());
        var marker = Uri.EscapeDataString(first.String("NextMarker")!);
        var second = (await lambda.CallAsync("ListCodeSigningConfigs", query: $"?MaxItems=2&Marker={marker}")).Expect(200);
        Assert.Null(second.String("NextMarker"));
        var listed = first["CodeSigningConfigs"].EnumerateArray().Concat(second["CodeSigningConfigs"].EnumerateArray());
        Assert.Equal(made.Order(StringComparer.Ordinal), listed.Select(config => config.GetProperty("CodeSigningConfigArn").GetString()!));
        Assert.Equal(0, (await lambda.CallAsync("ListCodeSigningConfigs", scope: LambdaHarness.ScopeOf("000000000000", "eu-west-1")))["CodeSigningConfigs"].GetArrayLength());
        Assert.Equal(("ValidationException", 400), await ErrorAsync(lambda.CallAsync("ListCodeSigningConfigs", query: "?MaxItems=10001")));
        Assert.Equal(("InvalidParameterValueException", 400), await ErrorAsync(lambda.CallAsync("ListCodeSigningConfigs", query: "?Marker=!")));
    }

    [Fact]
    public async Task A_configuration_has_tags()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var made = await lambda.CallAsync(
            "CreateCodeSigningConfig",
            body: $$$"""{"AllowedPublishers":{"SigningProfileVersionArns":["{{{CodeSigningCalls.Profile}}}"]},"Tags":{"a":"1"}}""");
        var arn = made.Expect(201)["CodeSigningConfig"].GetProperty("CodeSigningConfigArn").GetString()!;
        (await lambda.CallAsync("TagResource", arn, body: """{"Tags":{"b":"2"}}""")).Expect(204);
        Assert.Equal("""{"Tags":{"a":"1","b":"2"}}""", (await lambda.CallAsync("ListTags", arn)).Expect(200).Text);
        (await lambda.CallAsync("UntagResource", arn, "?tagKeys=a")).Expect(204);
        Assert.Equal("""{"Tags":{"b":"2"}}""", (await lambda.CallAsync("ListTags", arn)).Text);
        Assert.Equal(made.Text, (await lambda.CallConfigAsync("GetCodeSigningConfig", arn)).Text);
        (await lambda.CallAsync("TagResource", arn, body: """{"Tags":{"aws:x":"1"}}""")).Refuses("InvalidParameterValueException", 400, "System tags cannot be added/updated by requester.");
        NotThere(await lambda.CallAsync("ListTags", CodeSigningCalls.NoConfig), CodeSigningCalls.NoConfig);
    }

    private static void NotThere(Answer answer, string arn) =>
        answer.Refuses("ResourceNotFoundException", 404, $"The Lambda code signing configuration {arn} can not be found.");

    private static async Task<(string?, int)> ErrorAsync(Task<Answer> answer) => ((await answer).Error, (await answer).Status);
}
