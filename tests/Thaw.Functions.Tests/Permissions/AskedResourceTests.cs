using Thaw.Aws.Authorization.Enforcement;
using Thaw.Functions.Tests.EventSources;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Permissions;

[Trait("ring", "contract")]
public sealed class AskedResourceTests
{
    private const string Arn = "arn:aws:lambda:us-east-1:000000000000:function:f";
    private const string Other = "arn:aws:lambda:us-east-1:222222222222:function:f";
    private const string Mapping = "arn:aws:lambda:us-east-1:000000000000:event-source-mapping:00000000-0000-4000-8000-000000000001";
    private const string Signing = "arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-00000000000000001";

    [Fact]
    public void Every_operation_asks_for_an_action_of_its_name_except_those_that_AWS_names_otherwise()
    {
        var otherwise = LambdaApi.Definition.Operations.Entries
            .Where(entry => entry.Permission!.Action != entry.Name)
            .ToDictionary(entry => entry.Name, entry => entry.Permission!.Action);

        Assert.Equal(["GetLayerVersionByArn", "Invoke", "InvokeAsync", "InvokeWithResponseStream"], otherwise.Keys.Order());
        Assert.Equal(["GetLayerVersion", "InvokeFunction", "InvokeFunction", "InvokeFunction"], otherwise.OrderBy(pair => pair.Key).Select(pair => pair.Value));
    }

    [Theory]
    [InlineData("Invoke", "FunctionName=f", "", "", Arn)]
    [InlineData("Invoke", "FunctionName=f:live", "", "", Arn + ":live")]
    [InlineData("Invoke", "FunctionName=f", "?Qualifier=3", "", Arn + ":3")]
    [InlineData("Invoke", "FunctionName=f", "?Qualifier=$LATEST", "", Arn + ":$LATEST")]
    [InlineData("Invoke", "FunctionName=222222222222:f", "", "", Other)]
    [InlineData("Invoke", "FunctionName=" + Other + ":live", "", "", Other + ":live")]
    [InlineData("Invoke", "FunctionName=arn:aws:lambda:eu-west-1:000000000000:function:f", "", "", "arn:aws:lambda:eu-west-1:000000000000:function:f")]
    [InlineData("Invoke", "FunctionName=f.f", "", "", "*")]
    [InlineData("Invoke", "FunctionName=f", "?Qualifier=a.b", "", "*")]
    [InlineData("InvokeAsync", "FunctionName=f:live", "", "", Arn + ":live")]
    [InlineData("InvokeWithResponseStream", "FunctionName=f", "", "", Arn)]
    [InlineData("GetFunction", "FunctionName=f", "?Qualifier=1", "", Arn + ":1")]
    [InlineData("GetPolicy", "FunctionName=f", "?Qualifier=live", "", Arn + ":live")]
    [InlineData("UpdateFunctionCode", "FunctionName=" + Arn, "", "", Arn)]
    [InlineData("GetAlias", "FunctionName=f Name=live", "", "", Arn)]
    [InlineData("AddPermission", "FunctionName=f", "?Qualifier=live", "{}", Arn + ":live")]
    [InlineData("CreateFunctionUrlConfig", "FunctionName=f", "?Qualifier=live", "{}", Arn + ":live")]
    [InlineData("CreateFunction", "", "", """{"FunctionName":"f"}""", Arn)]
    [InlineData("CreateFunction", "", "", """{"FunctionName":"222222222222:f"}""", Other)]
    [InlineData("CreateFunction", "", "", "{}", "*")]
    [InlineData("ListFunctions", "", "", "", "*")]
    [InlineData("CreateEventSourceMapping", "", "", """{"FunctionName":"f"}""", "*")]
    [InlineData("GetEventSourceMapping", "UUID=00000000-0000-4000-8000-000000000001", "", "", Mapping)]
    [InlineData("GetEventSourceMapping", "UUID=none", "", "", "*")]
    [InlineData("GetCodeSigningConfig", "CodeSigningConfigArn=" + Signing, "", "", Signing)]
    [InlineData("TagResource", "Resource=" + Arn, "", "{}", Arn)]
    [InlineData("TagResource", "Resource=" + Mapping, "", "{}", Mapping)]
    [InlineData("ListTags", "Resource=" + Signing, "", "", Signing)]
    [InlineData("ListTags", "Resource=arn:aws:s3:::bucket", "", "", "*")]
    [InlineData("PublishLayerVersion", "LayerName=l", "", "", "arn:aws:lambda:us-east-1:000000000000:layer:l")]
    [InlineData("GetLayerVersion", "LayerName=l VersionNumber=2", "", "", "arn:aws:lambda:us-east-1:000000000000:layer:l:2")]
    [InlineData("GetLayerVersion", "LayerName=arn:aws:lambda:us-east-1:222222222222:layer:l VersionNumber=2", "", "", "arn:aws:lambda:us-east-1:222222222222:layer:l:2")]
    [InlineData("GetLayerVersionByArn", "", "?find=LayerVersion&Arn=arn:aws:lambda:us-east-1:222222222222:layer:l:2", "", "arn:aws:lambda:us-east-1:222222222222:layer:l:2")]
    [InlineData("GetLayerVersionByArn", "", "?find=LayerVersion&Arn=l", "", "*")]
    [InlineData("GetCapacityProvider", "CapacityProviderName=c", "", "", "arn:aws:lambda:us-east-1:000000000000:capacity-provider:c")]
    [InlineData("GetDurableExecution", "DurableExecutionArn=" + Arn + ":1/durable-execution/a/b", "", "", Arn + ":1/durable-execution/a/b")]
    public async Task The_resource_is_named_as_AWS_names_it(string operation, string labels, string query, string body, string arn)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var asked = await lambda.AskAsync(operation, labels, query, body);

        Assert.Equal(arn, asked.Arn);
        Assert.Equal(arn.Contains("222222222222", StringComparison.Ordinal), asked.Account is { Value: "222222222222" });
    }

    [Theory]
    [InlineData("Invoke", "FunctionName=f", true)]
    [InlineData("Invoke", "FunctionName=" + Other, false)]
    [InlineData("Invoke", "FunctionName=222222222222:f", false)]
    [InlineData("GetLayerVersion", "LayerName=l VersionNumber=1", true)]
    [InlineData("GetLayerVersion", "LayerName=arn:aws:lambda:us-east-1:222222222222:layer:l VersionNumber=1", false)]
    [InlineData("ListFunctions", "", true)]
    [InlineData("TagResource", "Resource=" + Other, false)]
    public async Task Only_what_can_be_nobody_elses_passes_without_a_lookup(string operation, string labels, bool own)
    {
        await using var lambda = await LambdaHarness.StartAsync();

        Assert.Equal(own, lambda.IsOfCaller(operation, labels));
    }

    [Theory]
    [InlineData("CreateFunction", "", """{"FunctionName":"f","Layers":["arn:l:1","arn:l:2"]}""", "lambda:layer", "arn:l:1 arn:l:2")]
    [InlineData("CreateFunction", "", """{"FunctionName":"f","VpcConfig":{"SubnetIds":["subnet-1"],"SecurityGroupIds":["sg-1"]}}""", "lambda:subnetids", "subnet-1")]
    [InlineData("CreateFunction", "", """{"FunctionName":"f","VpcConfig":{"SubnetIds":["subnet-1"],"SecurityGroupIds":["sg-1"]}}""", "lambda:securitygroupids", "sg-1")]
    [InlineData("CreateFunction", "", """{"FunctionName":"f","CodeSigningConfigArn":"arn:csc"}""", "lambda:codesigningconfigarn", "arn:csc")]
    [InlineData("CreateFunction", "", """{"FunctionName":"f","Tags":{"Team":"a"}}""", "aws:requesttag/team", "a")]
    [InlineData("CreateFunction", "", """{"FunctionName":"f","Tags":{"Team":"a"}}""", "aws:tagkeys", "Team")]
    [InlineData("UpdateFunctionConfiguration", "FunctionName=f", """{"Layers":["arn:l:1"]}""", "lambda:layer", "arn:l:1")]
    [InlineData("PutFunctionCodeSigningConfig", "FunctionName=f", """{"CodeSigningConfigArn":"arn:csc"}""", "lambda:codesigningconfigarn", "arn:csc")]
    [InlineData("AddPermission", "FunctionName=f", """{"Principal":"s3.amazonaws.com"}""", "lambda:principal", "s3.amazonaws.com")]
    [InlineData("AddPermission", "FunctionName=f", """{"FunctionUrlAuthType":"NONE"}""", "lambda:functionurlauthtype", "NONE")]
    [InlineData("CreateFunctionUrlConfig", "FunctionName=f", """{"AuthType":"NONE"}""", "lambda:functionurlauthtype", "NONE")]
    [InlineData("GetFunctionUrlConfig", "FunctionName=f", "", "lambda:functionarn", Arn)]
    [InlineData("CreateEventSourceMapping", "", """{"FunctionName":"f:live"}""", "lambda:functionarn", Arn + ":live")]
    [InlineData("UpdateEventSourceMapping", "UUID=00000000-0000-4000-8000-000000000001", """{"FunctionName":"f"}""", "lambda:functionarn", Arn)]
    [InlineData("TagResource", "Resource=" + Arn, """{"Tags":{"k":"v"}}""", "aws:requesttag/k", "v")]
    public async Task What_a_request_gives_can_be_named_in_conditions(string operation, string labels, string body, string key, string expected)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var values = (await lambda.AskAsync(operation, labels, body: body)).Keys.Find(key);

        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, values.Count).Select(index => values[index])));
    }

    [Theory]
    [InlineData("CreateFunction", "")]
    [InlineData("UpdateFunctionConfiguration", "FunctionName=f")]
    public async Task Each_layer_of_a_function_takes_a_permission_of_its_own(string operation, string labels)
    {
        const string layers = """["arn:aws:lambda:us-east-1:000000000000:layer:l:1","arn:aws:lambda:us-east-1:222222222222:layer:m:2","none"]""";
        await using var lambda = await LambdaHarness.StartAsync();
        var asked = await lambda.AskAsync(operation, labels, body: $$"""{"FunctionName":"f","Layers":{{layers}}}""");

        Assert.Equal(
            [("lambda:GetLayerVersion", "arn:aws:lambda:us-east-1:000000000000:layer:l:1"), ("lambda:GetLayerVersion", "arn:aws:lambda:us-east-1:222222222222:layer:m:2")],
            asked.Also.Select(also => (also.Key, also.Value.Arn)));
        Assert.Equal("222222222222", asked.Also[1].Value.Account?.Value);
    }

    [Fact]
    public async Task The_keys_of_removed_tags_can_be_named_in_conditions()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var values = (await lambda.AskAsync("UntagResource", $"Resource={Arn}", "?tagKeys=a&tagKeys=b")).Keys.Find("aws:tagkeys");

        Assert.Equal(("a", "b", 2), (values[0], values[1], values.Count));
    }

    [Fact]
    public async Task The_tags_of_a_function_are_as_they_are_now()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        Assert.Equal(0, (await lambda.AskAsync("Invoke", "FunctionName=f")).Keys.Find("aws:resourcetag/team").Count);

        await lambda.CreateAsync(patch: """{"Tags":{"Team":"a"}}""");
        Assert.Equal("a", await TeamAsync(lambda));

        (await lambda.CallAsync("TagResource", Arn, body: """{"Tags":{"Team":"b"}}""")).Expect(204);
        Assert.Equal("b", await TeamAsync(lambda));

        (await lambda.CallAsync("DeleteFunction", "f")).Expect(204);
        Assert.Equal(AskedResource.Any.Policy, (await lambda.AskAsync("Invoke", "FunctionName=f")).Policy);
        Assert.Equal(0, (await lambda.AskAsync("Invoke", "FunctionName=f")).Keys.Find("aws:resourcetag/team").Count);
    }

    [Fact]
    public async Task Another_function_for_a_mapping_is_asked_for_with_the_present_one_too()
    {
        await using var lambda = await Mappings.StartAsync();
        await lambda.CreateAsync("g");
        var labels = $"UUID={await lambda.MappedAsync(Mappings.Sqs)}";
        var moved = await lambda.AskAsync("UpdateEventSourceMapping", labels, body: """{"FunctionName":"g"}""");

        Assert.Equal(Arn[..^1] + "g", moved.Keys.Find("lambda:functionarn")[0]);
        var (action, present) = Assert.Single(moved.Also);
        Assert.Equal(("lambda:UpdateEventSourceMapping", moved.Arn, Arn), (action, present.Arn, present.Keys.Find("lambda:functionarn")[0]));
        Assert.Empty((await lambda.AskAsync("UpdateEventSourceMapping", labels, body: """{"FunctionName":"f"}""")).Also);
        Assert.Empty((await lambda.AskAsync("UpdateEventSourceMapping", labels, body: """{"BatchSize":1}""")).Also);
    }

    private static async Task<string> TeamAsync(LambdaHarness lambda) => (await lambda.AskAsync("Invoke", "FunctionName=f")).Keys.Find("aws:resourcetag/team")[0];
}
