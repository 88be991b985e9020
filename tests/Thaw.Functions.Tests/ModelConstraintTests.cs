using System.Text.Json;
using System.Text.Json.Nodes;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests;

[Trait("ring", "contract")]
public sealed class ModelConstraintTests(SharedLambda shared) : IClassFixture<SharedLambda>
{
    private const int LongestShown = 400;

    private const string Unknown = "00000000-0000-4000-8000-000000000000";

    // What is right of a request is there, so that what is broken is the only thing that is.
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["AddLayerVersionPermission"] = """{"StatementId":"s","Action":"lambda:GetLayerVersion","Principal":"*"}""",
        ["AddPermission"] = """{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"s3.amazonaws.com"}""",
        ["CheckpointDurableExecution"] = """{"CheckpointToken":"a"}""",
        ["CreateAlias"] = """{"Name":"a","FunctionVersion":"1"}""",
        ["CreateCapacityProvider"] = $$$"""{"CapacityProviderName":"c","VpcConfig":{"SubnetIds":["subnet-1"],"SecurityGroupIds":[]},"PermissionsConfig":{"CapacityProviderOperatorRoleArn":"{{{LambdaHarness.Role}}}"}}""",
        ["CreateCodeSigningConfig"] = """{"AllowedPublishers":{"SigningProfileVersionArns":["arn:aws:signer:us-east-1:000000000000:/signing-profiles/p/1"]}}""",
        ["CreateEventSourceMapping"] = """{"FunctionName":"f","EventSourceArn":"arn:aws:sqs:us-east-1:000000000000:q"}""",
        ["CreateFunction"] = LambdaHarness.NewFunction(),
        ["CreateFunctionUrlConfig"] = """{"AuthType":"NONE"}""",
        ["PublishLayerVersion"] = """{"Content":{"ZipFile":"emlw"}}""",
        ["PutFunctionCodeSigningConfig"] = """{"CodeSigningConfigArn":"arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-0123456789abcdefg"}""",
        ["PutFunctionConcurrency"] = """{"ReservedConcurrentExecutions":1}""",
        ["PutFunctionEventInvokeConfig"] = """{"MaximumRetryAttempts":1}""",
        ["PutFunctionRecursionConfig"] = """{"RecursiveLoop":"Allow"}""",
        ["PutProvisionedConcurrencyConfig"] = """{"ProvisionedConcurrentExecutions":1}""",
        ["PutRuntimeManagementConfig"] = """{"UpdateRuntimeOn":"Auto"}""",
        ["TagResource"] = """{"Tags":{"a":"b"}}""",
        ["UpdateFunctionCode"] = """{"ZipFile":"emlw"}""",
        ["UpdateFunctionEventInvokeConfig"] = """{"MaximumRetryAttempts":1}""",
    };

    public static TheoryData<string> Operations => [.. LambdaApi.Definition.Operations.Entries.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_constraint_of_the_model_is_kept_in_the_words_of_AWS(string operation)
    {
        List<string> missed = [];
        foreach (var violation in await ReadAsync(operation))
        {
            var answer = await CallAsync(operation, [violation]);
            if (!violation.IsIn(answer.Message))
            {
                missed.Add($"{violation} -> {answer.Error} {answer.Message[..Math.Min(answer.Message.Length, LongestShown)]}");
            }
        }

        Assert.True(missed.Count == 0, $"{missed.Count} missed:\n{string.Join('\n', missed)}");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Whatever_is_broken_of_a_request_is_in_one_message(string operation)
    {
        var broken = (await ReadAsync(operation)).DistinctBy(violation => (violation.Location, violation.Path[0])).ToList();
        if (broken.Count == 0)
        {
            // It takes nothing.
            Assert.Equal("GetAccountSettings", operation);
            return;
        }

        var answer = await CallAsync(operation, broken);

        var reported = answer.Message.Split("failed to satisfy constraint: ").Length - 1;
        Assert.StartsWith($"{reported} validation error{(reported == 1 ? string.Empty : "s")} detected: ", answer.Message, StringComparison.Ordinal);
        Assert.All(broken, violation => Assert.True(violation.IsIn(answer.Message), $"{violation} is not in: {answer.Message}"));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task No_member_of_a_body_is_passed_over(string operation)
    {
        List<string> missed = [];
        using var model = await OpenModelAsync();
        foreach (var mistake in new ModelMembers(model.RootElement).Mistyped(operation))
        {
            var answer = await CallAsync(operation, [mistake]);
            if (answer.Error != "SerializationException")
            {
                missed.Add($"{mistake.Member} -> {answer.Error} {answer.Message}");
            }
        }

        Assert.True(missed.Count == 0, $"{missed.Count} missed:\n{string.Join('\n', missed)}");
    }

    private static async Task<List<ModelViolation>> ReadAsync(string operation)
    {
        using var model = await OpenModelAsync();

        // The runtime of a function is refused in other words, and a query cannot have an empty list.
        return [.. new ModelViolations(model.RootElement).Of(operation).Where(violation =>
            violation.Member != "runtime" && violation is not { Location: "querystring", Value: JsonArray { Count: 0 } })];
    }

    private static async Task<JsonDocument> OpenModelAsync()
    {
        var path = RepositoryFiles.Find("../shared/aws-models/lambda.json");
        Assert.SkipWhen(path is null, "The model of Lambda is not beside this repository.");
        return JsonDocument.Parse(await File.ReadAllBytesAsync(path!, TestContext.Current.CancellationToken));
    }

    private Task<Answer> CallAsync(string operation, List<ModelViolation> broken)
    {
        var body = JsonNode.Parse(Bodies.GetValueOrDefault(operation, "{}"))!.AsObject();
        foreach (var violation in broken.Where(violation => violation.Location.Length == 0))
        {
            violation.Break(body);
        }

        List<(string, string)> labels =
        [
            ("FunctionName", "f"), ("Resource", LambdaHarness.Arn), ("Name", "a"), ("UUID", Unknown), ("LayerName", "l"), ("VersionNumber", "1"), ("StatementId", "s"),
            ("CapacityProviderName", "c"), ("CallbackId", "a"), ("CodeSigningConfigArn", "arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-0123456789abcdefg"),
            ("DurableExecutionArn", LambdaHarness.Arn + ":1/durable-execution/a/b"), .. In(broken, "uri"),
        ];
        var query = string.Join('&', In(broken, "querystring").Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
        return shared.Lambda.CallAsync(operation, "f", $"?{query}", body.ToJsonString(), [.. In(broken, "header")], more: [.. labels]);
    }

    private static IEnumerable<(string Name, string Value)> In(List<ModelViolation> broken, string location) =>
        from violation in broken
        where violation.Location == location && violation.Value is not null
        from value in violation.Value is JsonArray list ? list : [violation.Value]
        select (violation.Path[0], $"{value}");
}
