using System.Text.Json.Nodes;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.EventSources;

[Trait("ring", "contract")]
public sealed class MappingFuzzTests
{
    private const string Everything = """
        {
          "Enabled": true, "BatchSize": 5, "MaximumBatchingWindowInSeconds": 1, "FilterCriteria": { "Filters": [{ "Pattern": "{\"a\":[1]}" }] }, "KMSKeyArn": "",
          "MetricsConfig": { "Metrics": ["EventCount"] }, "DestinationConfig": { "OnFailure": { "Destination": "arn:aws:s3:::b" } },
          "MaximumRecordAgeInSeconds": 60, "BisectBatchOnFunctionError": true, "MaximumRetryAttempts": 1, "Tags": { "a": "b" },
          "FunctionResponseTypes": ["ReportBatchItemFailures"], "ProvisionedPollerConfig": { "MinimumPollers": 2, "MaximumPollers": 3, "PollerGroupName": "g" },
          "LoggingConfig": { "SystemLogLevel": "INFO" }
        }
        """;

    private const string Config = """
        {"ConsumerGroupId":"c","SchemaRegistryConfig":{"SchemaRegistryURI":"https://r","EventRecordFormat":"JSON",
         "AccessConfigs":[{"Type":"BASIC_AUTH","URI":"arn:aws:secretsmanager:us-east-1:000000000000:secret:s"}],"SchemaValidationConfigs":[{"Attribute":"KEY"}]}}
        """;

    [Theory]
    [InlineData(Mappings.Sqs, 1)]
    [InlineData(Mappings.Kinesis, 2)]
    [InlineData(Mappings.Msk, 3)]
    [InlineData(Mappings.Kafka, 4)]
    [InlineData(Mappings.Mq, 5)]
    [InlineData(Mappings.DocumentDb, 6)]
    public async Task A_request_with_wrong_members_is_served_or_refused_in_the_form_of_AWS(string request, int seed)
    {
        await using var lambda = await Mappings.StartAsync();
        var random = new Random(seed);
        var uuid = await lambda.MappedAsync(request);
        for (var round = 0; round < 120; round++)
        {
            var body = JsonNode.Parse(Mappings.Patch(request, Everything))!;
            body["AmazonManagedKafkaEventSourceConfig"] = JsonNode.Parse(Config);
            for (var removed = random.Next(0, 12); removed > 0; removed--)
            {
                body.AsObject().Remove(body.AsObject().ElementAt(random.Next(body.AsObject().Count)).Key);
            }

            for (var change = random.Next(1, 3); change > 0; change--)
            {
                HostileJson.Spoil(body, random);
            }

            var created = await lambda.MapAsync(body.ToJsonString());
            Assert.Contains(created.Status, (int[])[202, 400, 403, 404, 409]);
            var updated = await lambda.OfAsync("Update", uuid, body.ToJsonString());
            Assert.Contains(updated.Status, (int[])[202, 400, 403, 404, 409]);
            await lambda.SettledAsync();
        }

        (await lambda.ListAsync()).Expect(200);
    }
}
