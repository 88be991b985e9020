using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.CapacityProviders;

[Trait("ring", "contract")]
public sealed class CapacityProviderTests(SharedLambda shared) : IClassFixture<SharedLambda>
{
    private const string Whole = """
        {
          "CapacityProviderName": "p", "VpcConfig": { "SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"] },
          "PermissionsConfig": { "CapacityProviderOperatorRoleArn": "arn:aws:iam::000000000000:role/r" },
          "CapacityProviderScalingConfig": { "MaxVCpuCount": 4, "ScalingMode": "Manual", "ScalingPolicies": [ { "PredefinedMetricType": "LambdaCapacityProviderAverageCPUUtilization", "TargetValue": 0.5 } ] }
        }
        """;

    [Fact]
    public async Task A_capacity_provider_is_refused_by_name_when_its_description_is_right() =>
        (await shared.Lambda.CallAsync("CreateCapacityProvider", body: Whole)).Refuses(
            "NotImplemented",
            501,
            "Capacity providers are not implemented by this version of Thaw yet: functions run on this node, not on instances of EC2.");

    [Theory]
    [InlineData("{}", 3)]
    [InlineData("""{"CapacityProviderName":"a b","VpcConfig":{},"PermissionsConfig":{}}""", 4)]
    [InlineData("""{"CapacityProviderName":"p","VpcConfig":{"SubnetIds":[],"SecurityGroupIds":["x",null]},"PermissionsConfig":{"CapacityProviderOperatorRoleArn":"r"}}""", 3)]
    public async Task A_wrong_description_is_refused_with_every_mistake(string body, int mistakes)
    {
        var answer = await shared.Lambda.CallAsync("CreateCapacityProvider", body: body);
        Assert.Equal(("ValidationException", 400), (answer.Error, answer.Status));
        Assert.StartsWith($"{mistakes} validation errors detected: ", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_none_to_list() =>
        Assert.Equal("""{"CapacityProviders":[]}""", (await shared.Lambda.CallAsync("ListCapacityProviders")).Expect(200).Text);

    [Theory]
    [InlineData("GetCapacityProvider")]
    [InlineData("UpdateCapacityProvider")]
    [InlineData("DeleteCapacityProvider")]
    [InlineData("ListFunctionVersionsByCapacityProvider")]
    public async Task There_is_none_to_read_change_or_delete(string operation)
    {
        const string arn = "arn:aws:lambda:us-east-1:000000000000:capacity-provider:p";
        foreach (var name in (string[])["p", arn])
        {
            (await CallAsync(operation, name)).Refuses("ResourceNotFoundException", 404, $"Capacity provider not found: {arn}");
        }

        var wrong = await CallAsync(operation, "a b");
        Assert.Equal(("ValidationException", 400), (wrong.Error, wrong.Status));
    }

    [Fact]
    public async Task A_page_has_at_most_50_capacity_providers()
    {
        var answer = await shared.Lambda.CallAsync("ListCapacityProviders", query: "?MaxItems=51");
        Assert.Equal(("ValidationException", 400), (answer.Error, answer.Status));
    }

    [Theory]
    [InlineData("GetFunctionScalingConfig")]
    [InlineData("PutFunctionScalingConfig")]
    public async Task A_function_without_a_capacity_provider_has_no_scaling_configuration(string operation)
    {
        const string arn = "arn:aws:lambda:us-east-1:000000000000:function:scaled-" + "0";
        await shared.Lambda.CreateAsync("scaled-0", patch: """{"Publish":true}""");
        foreach (var qualifier in (string[])["1", "$LATEST.PUBLISHED"])
        {
            (await shared.Lambda.CallAsync(operation, "scaled-0", $"?Qualifier={qualifier}")).Refuses(
                "AccessDeniedException", 403, "The function provided by the arn does not contain a capacity provider configuration");
        }

        (await shared.Lambda.CallAsync(operation, "scaled-0", "?Qualifier=9")).Refuses("ResourceNotFoundException", 404, $"Function not found: {arn}:9");
        (await shared.Lambda.CallAsync(operation, "scaled-0")).Refuses(
            "ValidationException", 400, "1 validation error detected: Value null at 'qualifier' failed to satisfy constraint: Member must not be null");
    }

    [Fact]
    public async Task A_scaling_configuration_has_bounds()
    {
        var answer = await shared.Lambda.CallAsync(
            "PutFunctionScalingConfig", "f", "?Qualifier=live", """{"FunctionScalingConfig":{"MinExecutionEnvironments":-1,"MaxExecutionEnvironments":15001}}""");
        Assert.Equal("ValidationException", answer.Error);
        Assert.StartsWith("3 validation errors detected: ", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"CapacityProviderConfig":{"LambdaManagedInstancesCapacityProviderConfig":{"CapacityProviderArn":"arn:aws:lambda:us-east-1:000000000000:capacity-provider:c"}}}""", "CapacityProviderConfig")]
    [InlineData("""{"DurableConfig":{}}""", "DurableConfig")]
    [InlineData("""{"PublishTo":"LATEST_PUBLISHED"}""", "PublishTo")]
    public async Task A_function_that_needs_what_is_not_there_is_refused_by_name(string patch, string member) =>
        (await shared.Lambda.CreateAsync("none", patch: patch)).Refuses(
            "InvalidParameterValueException", 400, $"{member} is not supported by this version of Thaw yet.");

    private Task<Answer> CallAsync(string operation, string name) => shared.Lambda.CallAsync(operation, more: [("CapacityProviderName", name)]);
}
