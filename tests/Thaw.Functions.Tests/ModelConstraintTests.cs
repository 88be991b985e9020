using System.Text.Json;
using System.Text.Json.Nodes;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests;

[Trait("ring", "contract")]
public sealed class ModelConstraintTests(SharedLambda shared) : IClassFixture<SharedLambda>
{
    private const string Unknown = "00000000-0000-4000-8000-000000000000";

    private const string Zip = """{"ZipFile":"emlw"}""";

    // The runtime is refused in other words; the rest is refused by name whatever is in it.
    private static readonly string[] Elsewhere = ["runtime", "capacityProviderConfig", "durableConfig", "durableExecutionName"];

    [Theory]
    [InlineData("AddLayerVersionPermission", """{"StatementId":"s","Action":"lambda:GetLayerVersion","Principal":"*"}""")]
    [InlineData("AddPermission", """{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"s3.amazonaws.com"}""")]
    [InlineData("CreateAlias", """{"Name":"a","FunctionVersion":"1"}""")]
    [InlineData("CreateEventSourceMapping", """{"FunctionName":"f","EventSourceArn":"arn:aws:sqs:us-east-1:000000000000:q"}""")]
    [InlineData("CreateFunction", null)]
    [InlineData("CreateFunctionUrlConfig", """{"AuthType":"NONE"}""")]
    [InlineData("DeleteAlias")]
    [InlineData("DeleteEventSourceMapping")]
    [InlineData("DeleteFunction")]
    [InlineData("DeleteProvisionedConcurrencyConfig")]
    [InlineData("GetAlias")]
    [InlineData("GetEventSourceMapping")]
    [InlineData("GetFunction")]
    [InlineData("GetFunctionConfiguration")]
    [InlineData("GetFunctionEventInvokeConfig")]
    [InlineData("GetLayerVersion")]
    [InlineData("GetLayerVersionByArn")]
    [InlineData("GetPolicy")]
    [InlineData("GetProvisionedConcurrencyConfig")]
    [InlineData("Invoke")]
    [InlineData("InvokeWithResponseStream")]
    [InlineData("ListAliases")]
    [InlineData("ListEventSourceMappings")]
    [InlineData("ListFunctionEventInvokeConfigs")]
    [InlineData("ListFunctionUrlConfigs")]
    [InlineData("ListFunctions")]
    [InlineData("ListLayers")]
    [InlineData("ListLayerVersions")]
    [InlineData("ListProvisionedConcurrencyConfigs")]
    [InlineData("ListTags")]
    [InlineData("ListVersionsByFunction")]
    [InlineData("PublishLayerVersion", $$"""{"Content":{{Zip}}}""")]
    [InlineData("PublishVersion", "{}")]
    [InlineData("PutFunctionConcurrency", """{"ReservedConcurrentExecutions":1}""")]
    [InlineData("PutFunctionEventInvokeConfig", """{"MaximumRetryAttempts":1}""")]
    [InlineData("PutProvisionedConcurrencyConfig", """{"ProvisionedConcurrentExecutions":1}""")]
    [InlineData("RemovePermission")]
    [InlineData("TagResource", """{"Tags":{"a":"b"}}""")]
    [InlineData("UpdateAlias", "{}")]
    [InlineData("UpdateEventSourceMapping", "{}")]
    [InlineData("UpdateFunctionCode", Zip)]
    [InlineData("UpdateFunctionConfiguration", "{}")]
    [InlineData("UpdateFunctionEventInvokeConfig", """{"MaximumRetryAttempts":1}""")]
    [InlineData("UpdateFunctionUrlConfig", "{}")]
    public async Task Every_constraint_of_the_model_is_kept_in_the_words_of_AWS(string operation, string? body = "")
    {
        var path = RepositoryFiles.Find("../shared/aws-models/lambda.json");
        Assert.SkipWhen(path is null, "The model of Lambda is not beside this repository.");
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(path!, TestContext.Current.CancellationToken));
        List<string> missed = [];
        foreach (var violation in new ModelViolations(document.RootElement).Of(operation).Where(violation => !Elsewhere.Contains(violation.Member.Split('.')[0])))
        {
            var answer = await CallAsync(operation, body ?? LambdaHarness.NewFunction(), violation);
            if (!answer.Message.Contains($"at '{violation.Member}' failed to satisfy constraint: ", StringComparison.Ordinal)
                || !answer.Message.Contains(violation.Constraint, StringComparison.Ordinal))
            {
                missed.Add($"{violation} -> {answer.Error} {answer.Message}");
            }
        }

        Assert.True(missed.Count == 0, $"{missed.Count} missed:\n{string.Join('\n', missed)}");
    }

    private Task<Answer> CallAsync(string operation, string text, ModelViolation violation)
    {
        var value = $"{violation.Value}";
        var named = violation is { Location: "querystring", Value: not null };
        if (violation.Location.Length == 0)
        {
            var body = text.Length > 0 ? JsonNode.Parse(text)!.AsObject() : [];
            Set(body, violation);
            text = body.ToJsonString();
        }

        return shared.Lambda.CallAsync(
            operation,
            violation is { Location: "uri", Path: ["FunctionName" or "Resource"] } ? value : "f",
            named ? $"?{violation.Path[0]}={Uri.EscapeDataString(value)}" : string.Empty,
            text,
            violation.Location == "header" ? [(violation.Path[0], value)] : [],
            more: [("Name", "a"), ("UUID", Unknown), ("LayerName", "l"), ("VersionNumber", "1"), ("StatementId", "s"), (violation.Location == "uri" ? violation.Path[0] : "-", value)]);
    }

    private static void Set(JsonObject body, ModelViolation violation)
    {
        foreach (var member in violation.Path.SkipLast(1))
        {
            body[member] ??= new JsonObject();
            body = body[member]!.AsObject();
        }

        body[violation.Path[^1]] = violation.Value?.DeepClone();
    }
}
