using System.Text.Json.Nodes;
using Thaw.Functions.EventSources;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.EventSources;

/// <summary>What is kept of a mapping of a kind that something reads, and how it is shown.</summary>
[Trait("ring", "contract")]
public sealed class MappingTests
{
    [Theory]
    [InlineData(Mappings.Sqs, """{"BatchSize":10,"MaximumBatchingWindowInSeconds":0,"FunctionResponseTypes":[],"StateTransitionReason":"USER_INITIATED"}""")]
    [InlineData(Mappings.Kinesis, """{"BatchSize":100,"MaximumBatchingWindowInSeconds":0,"ParallelizationFactor":1,"StartingPosition":"LATEST","MaximumRecordAgeInSeconds":-1,"BisectBatchOnFunctionError":false,"MaximumRetryAttempts":-1,"TumblingWindowInSeconds":0,"FunctionResponseTypes":[],"DestinationConfig":{"OnFailure":{}},"LastProcessingResult":"No records processed","StateTransitionReason":"User action"}""")]
    [InlineData(Mappings.Mq, """{"BatchSize":100,"Queues":["queue"],"SourceAccessConfigurations":[{"Type":"BASIC_AUTH","URI":"arn:aws:secretsmanager:us-east-1:000000000000:secret:s"}],"LastProcessingResult":"No records processed","StateTransitionReason":"USER_INITIATED"}""")]
    [InlineData(Mappings.DocumentDb, """{"BatchSize":100,"StartingPosition":"LATEST","SourceAccessConfigurations":[{"Type":"BASIC_AUTH","URI":"arn:aws:secretsmanager:us-east-1:000000000000:secret:s"}],"DocumentDBEventSourceConfig":{"DatabaseName":"db","FullDocument":"Default"},"LastProcessingResult":"No records processed","StateTransitionReason":"USER_INITIATED"}""")]
    public async Task A_new_mapping_has_the_defaults_of_its_kind(string body, string defaults)
    {
        await using var lambda = await Mappings.StartAsync();
        var created = (await lambda.MapAsync(body)).Expect(202);
        var shown = JsonNode.Parse(created.Text)!.AsObject();
        var uuid = created.String("UUID")!;
        Assert.Equal($"arn:aws:lambda:us-east-1:000000000000:event-source-mapping:{uuid}", created.String("EventSourceMappingArn"));
        Assert.Equal((LambdaHarness.Arn, "Creating"), (created.String("FunctionArn"), created.String("State")));
        Assert.Equal(JsonNode.Parse(body)!["EventSourceArn"]!.GetValue<string>(), created.String("EventSourceArn"));
        foreach (var member in (string[])["UUID", "EventSourceMappingArn", "EventSourceArn", "FunctionArn", "State", "LastModified"])
        {
            shown.Remove(member);
        }

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(defaults), shown), shown.ToJsonString());
    }

    [Fact]
    public async Task A_Kafka_cluster_is_read_in_a_group_of_its_own()
    {
        await using var lambda = await Mappings.StartAsync();
        var own = (await lambda.MapAsync(Mappings.Kafka)).Expect(202);
        Assert.Equal("TRIM_HORIZON", own.String("StartingPosition"));
        Assert.Equal("""{"Endpoints":{"KAFKA_BOOTSTRAP_SERVERS":["kafka:9092"]}}""", own["SelfManagedEventSource"].GetRawText());
        Assert.True(Guid.TryParse(own["SelfManagedKafkaEventSourceConfig"].GetProperty("ConsumerGroupId").GetString(), out _));
        var managed = (await lambda.MapAsync(Mappings.Patch(Mappings.Msk, """{"AmazonManagedKafkaEventSourceConfig":{"ConsumerGroupId":"mine"}}"""))).Expect(202);
        Assert.Equal("""{"ConsumerGroupId":"mine"}""", managed["AmazonManagedKafkaEventSourceConfig"].GetRawText());
        Assert.Equal("""["topic"]""", managed["Topics"].GetRawText());
    }

    [Theory]
    [InlineData(Mappings.Sqs, """{"BatchSize":10000,"MaximumBatchingWindowInSeconds":300,"FunctionResponseTypes":["ReportBatchItemFailures"],"FilterCriteria":{"Filters":[{"Pattern":"{\"body\":{\"a\":[1]}}"}]},"ScalingConfig":{"MaximumConcurrency":1000},"MetricsConfig":{"Metrics":["EventCount"]}}""")]
    [InlineData(Mappings.Fifo, """{"BatchSize":10,"ProvisionedPollerConfig":{"MinimumPollers":2,"MaximumPollers":10000}}""")]
    [InlineData(Mappings.Kinesis, """{"StartingPosition":"AT_TIMESTAMP","StartingPositionTimestamp":1700000000.5,"ParallelizationFactor":10,"MaximumRecordAgeInSeconds":604800,"BisectBatchOnFunctionError":true,"MaximumRetryAttempts":10000,"TumblingWindowInSeconds":900,"DestinationConfig":{"OnFailure":{"Destination":"arn:aws:s3:::bucket"}}}""")]
    [InlineData(Mappings.Msk, """{"StartingPosition":"TRIM_HORIZON","MaximumBatchingWindowInSeconds":0,"MetricsConfig":{"Metrics":["EventCount","ErrorCount","KafkaMetrics"]},"LoggingConfig":{"SystemLogLevel":"DEBUG"},"DestinationConfig":{"OnFailure":{"Destination":"kafka://failed"}},"ProvisionedPollerConfig":{"MinimumPollers":1,"MaximumPollers":2000,"PollerGroupName":"g"},"AmazonManagedKafkaEventSourceConfig":{"ConsumerGroupId":"c","SchemaRegistryConfig":{"SchemaRegistryURI":"https://registry","EventRecordFormat":"SOURCE","AccessConfigs":[{"Type":"BASIC_AUTH","URI":"arn:aws:secretsmanager:us-east-1:000000000000:secret:s"}],"SchemaValidationConfigs":[{"Attribute":"KEY"},{"Attribute":"VALUE"}]}}}""")]
    [InlineData(Mappings.DocumentDb, """{"DocumentDBEventSourceConfig":{"DatabaseName":"db","CollectionName":"c","FullDocument":"UpdateLookup"}}""")]
    public async Task What_is_given_is_kept_and_shown(string body, string settings)
    {
        await using var lambda = await Mappings.StartAsync();
        var shown = JsonNode.Parse((await lambda.OfAsync("Get", await lambda.MappedAsync(Mappings.Patch(body, settings)))).Expect(200).Text)!;
        Assert.All(JsonNode.Parse(settings)!.AsObject(), member => Assert.True(JsonNode.DeepEquals(member.Value, shown[member.Key]), $"{member.Key}: {shown[member.Key]}"));
    }

    [Fact]
    public async Task An_update_changes_what_it_gives_and_takes_away_what_it_gives_empty()
    {
        await using var lambda = await Mappings.StartAsync();
        var settings = """{"FilterCriteria":{"Filters":[{"Pattern":"{\"a\":[1]}"}]},"ScalingConfig":{"MaximumConcurrency":5},"MetricsConfig":{"Metrics":["EventCount"]},"BatchSize":20,"MaximumBatchingWindowInSeconds":1}""";
        var uuid = await lambda.MappedAsync(Mappings.Patch(Mappings.Sqs, settings));
        var changed = (await lambda.OfAsync("Update", uuid, """{"BatchSize":15,"FunctionResponseTypes":["ReportBatchItemFailures"]}""")).Expect(202);
        Assert.Equal((15, 1, 5), (changed["BatchSize"].GetInt32(), changed["MaximumBatchingWindowInSeconds"].GetInt32(), changed["ScalingConfig"].GetProperty("MaximumConcurrency").GetInt32()));
        await lambda.SettledAsync();
        (await lambda.OfAsync("Update", uuid, """{"MaximumBatchingWindowInSeconds":0}""")).Refuses(
            "InvalidParameterValueException", 400, "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");
        (await lambda.OfAsync("Update", uuid, """{"FilterCriteria":{},"ScalingConfig":{},"MetricsConfig":{"Metrics":[]},"FunctionResponseTypes":[]}""")).Expect(202);
        await lambda.SettledAsync();
        var emptied = await lambda.OfAsync("Get", uuid);
        Assert.All((string[])["FilterCriteria", "ScalingConfig", "MetricsConfig"], member => Assert.False(emptied.Json.TryGetProperty(member, out _)));
        Assert.Equal(("[]", 15), (emptied["FunctionResponseTypes"].GetRawText(), emptied["BatchSize"].GetInt32()));
    }

    [Theory]
    [InlineData(Mappings.Msk, """{"AmazonManagedKafkaEventSourceConfig":{"ConsumerGroupId":"x"}}""", "Unsupported 'amazonManagedKafkaEventSourceConfig.consumerGroupId' parameter for given event source mapping type.")]
    [InlineData(Mappings.DocumentDb, """{"DocumentDBEventSourceConfig":{"DatabaseName":"x","CollectionName":"y"}}""", "Invalid parameters: collectionName, databaseName")]
    [InlineData(Mappings.Mq, """{"SourceAccessConfigurations":[{"Type":"VIRTUAL_HOST","URI":"/"}]}""", "Unsupported 'sourceAccessConfigurations.type' parameter for given event source mapping type.")]
    [InlineData(Mappings.Sqs, """{"FunctionName":"none"}""", "Function does not exist")]
    public async Task Some_things_are_only_set_when_a_mapping_is_created(string body, string update, string message)
    {
        await using var lambda = await Mappings.StartAsync();
        var uuid = await lambda.MappedAsync(body);
        var before = await lambda.OfAsync("Get", uuid);
        (await lambda.OfAsync("Update", uuid, update)).Refuses("InvalidParameterValueException", 400, message);
        Assert.Equal(before.Text, (await lambda.OfAsync("Get", uuid)).Text);
    }

    [Fact]
    public async Task An_update_keeps_the_virtual_host_of_a_broker_and_the_names_of_a_change_stream()
    {
        await using var lambda = await Mappings.StartAsync();
        var broker = await lambda.MappedAsync(Mappings.Patch(Mappings.Mq, """{"SourceAccessConfigurations":[{"Type":"BASIC_AUTH","URI":"one"},{"Type":"VIRTUAL_HOST","URI":"/"}]}"""));
        var stream = await lambda.MappedAsync(Mappings.DocumentDb);
        var changed = await lambda.OfAsync("Update", broker, """{"SourceAccessConfigurations":[{"Type":"BASIC_AUTH","URI":"two"}]}""");
        Assert.Equal("""[{"Type":"BASIC_AUTH","URI":"two"},{"Type":"VIRTUAL_HOST","URI":"/"}]""", changed["SourceAccessConfigurations"].GetRawText());
        var looking = await lambda.OfAsync("Update", stream, """{"DocumentDBEventSourceConfig":{"FullDocument":"UpdateLookup"}}""");
        Assert.Equal("""{"DatabaseName":"db","FullDocument":"UpdateLookup"}""", looking["DocumentDBEventSourceConfig"].GetRawText());
    }

    [Fact]
    public async Task A_setting_without_effect_is_refused_by_its_name()
    {
        var kind = new FakeEventSourceKind(EventSourceType.Sqs) { Without = "ScalingConfig" }.Open();
        await using var lambda = await Mappings.StartAsync(kind);
        (await lambda.MapAsync(Mappings.Sqs)).Refuses("InvalidParameterValueException", 400, "ScalingConfig is not supported by this version of Thaw yet.");
        kind.Without = null;
        var keyed = Mappings.Patch(Mappings.Sqs, """{"KMSKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k"}""");
        (await lambda.MapAsync(keyed)).Refuses("InvalidParameterValueException", 400, "KMSKeyArn is not supported by this version of Thaw yet.");
        Assert.Empty((await lambda.ListAsync()).Uuids());
    }
}
