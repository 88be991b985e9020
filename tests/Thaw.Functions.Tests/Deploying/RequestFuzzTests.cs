using System.Text.Json.Nodes;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Deploying;

[Trait("ring", "contract")]
public sealed class RequestFuzzTests(SharedLambda shared) : IClassFixture<SharedLambda>
{
    private const string Everything = """
        {
          "Description": "d", "Timeout": 30, "MemorySize": 512, "EphemeralStorage": { "Size": 1024 }, "Environment": { "Variables": { "AA": "b" } },
          "LoggingConfig": { "LogFormat": "JSON", "ApplicationLogLevel": "DEBUG", "SystemLogLevel": "WARN", "LogGroup": "/g" }, "Tags": { "a": "b" },
          "PackageType": "Zip", "Architectures": ["x86_64"], "Publish": false, "TracingConfig": { "Mode": "PassThrough" }, "KMSKeyArn": "",
          "VpcConfig": { "SubnetIds": [], "SecurityGroupIds": [], "Ipv6AllowedForDualStack": false }, "SnapStart": { "ApplyOn": "None" }, "Layers": [],
          "FileSystemConfigs": [], "DeadLetterConfig": { "TargetArn": "" }, "ImageConfig": { "Command": [] }, "CodeSigningConfigArn": "", "RevisionId": ""
        }
        """;

    [Theory]
    [InlineData("CreateFunction", 1)]
    [InlineData("UpdateFunctionConfiguration", 2)]
    [InlineData("UpdateFunctionCode", 3)]
    [InlineData("TagResource", 4)]
    public async Task A_request_with_wrong_members_is_served_or_refused_in_the_form_of_AWS(string operation, int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 400; round++)
        {
            var body = JsonNode.Parse(LambdaHarness.NewFunction($"f{seed}", patch: Everything))!;
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                HostileJson.Spoil(body, random);
            }

            var label = operation == "TagResource" ? LambdaHarness.Arn : "f";
            var answer = await shared.Lambda.CallAsync(operation, label, body: body.ToJsonString());
            Assert.Contains(answer.Status, (int[])[200, 201, 204, 400, 403, 404, 409, 412]);
        }
    }

    [Theory]
    [InlineData(5, "CreateCodeSigningConfig", "", """{"Description":"d","AllowedPublishers":{"SigningProfileVersionArns":["arn:aws:signer:us-east-1:000000000000:/p/v"]},"CodeSigningPolicies":{"UntrustedArtifactOnDeployment":"Warn"},"Tags":{"a":"b"}}""")]
    [InlineData(6, "UpdateCodeSigningConfig", "arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-00000000000000000", """{"Description":"d","AllowedPublishers":{"SigningProfileVersionArns":["arn:aws:signer:us-east-1:000000000000:/p/v"]},"CodeSigningPolicies":{}}""")]
    [InlineData(7, "PutFunctionCodeSigningConfig", "f", """{"CodeSigningConfigArn":"arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-00000000000000000"}""")]
    [InlineData(8, "PutRuntimeManagementConfig", "f", """{"UpdateRuntimeOn":"Manual","RuntimeVersionArn":"arn:aws:lambda:us-east-1::runtime:0"}""")]
    [InlineData(9, "PutFunctionRecursionConfig", "f", """{"RecursiveLoop":"Allow"}""")]
    [InlineData(10, "CreateCapacityProvider", "", """{"CapacityProviderName":"p","VpcConfig":{"SubnetIds":["subnet-1"],"SecurityGroupIds":["sg-1"]},"PermissionsConfig":{"CapacityProviderOperatorRoleArn":"r"},"InstanceRequirements":{"Architectures":["x86_64"],"AllowedInstanceTypes":["m"]},"CapacityProviderScalingConfig":{"MaxVCpuCount":4,"ScalingPolicies":[{"PredefinedMetricType":"m","TargetValue":1}]},"PropagateTags":{"Mode":"None","ExplicitTags":{"a":"b"}},"TelemetryConfig":{"LoggingConfig":{"LogGroup":"/g"}},"Tags":{"a":"b"}}""")]
    [InlineData(11, "CheckpointDurableExecution", "arn:aws:lambda:us-east-1:000000000000:function:f:1/durable-execution/n/i", """{"CheckpointToken":"abcd","ClientToken":"t","Updates":[{"Id":"1","Name":"n","Type":"STEP","SubType":"s","Action":"START"}]}""")]
    public async Task A_setting_with_wrong_members_is_served_or_refused_in_the_form_of_AWS(int seed, string operation, string label, string whole)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var body = JsonNode.Parse(whole)!;
            HostileJson.Spoil(body, random);
            var answer = await shared.Lambda.CallAsync(
                operation, label, body: body.ToJsonString(), more: [("CodeSigningConfigArn", label), ("DurableExecutionArn", label)]);
            Assert.Contains(answer.Status, (int[])[200, 201, 400, 404, 501]);
        }
    }
}
