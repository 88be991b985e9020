using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.EventSources;

/// <summary>The rules of each kind of source, which hold whether something reads it or not.</summary>
[Trait("ring", "contract")]
public sealed class MappingRuleTests(SharedLambda shared) : IClassFixture<SharedLambda>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await shared.Lambda.CreateAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(Mappings.Sqs, """{"EventSourceArn":null}""", "Unrecognized event source.")]
    [InlineData(Mappings.Sqs, """{"EventSourceArn":"arn:aws:sns:us-east-1:000000000000:t"}""", "Unrecognized event source.")]
    [InlineData(Mappings.Sqs, """{"EventSourceArn":"arn:aws:sqs:eu-west-1:000000000000:q"}""", "The event source must be in the Region of the function (us-east-1).")]
    [InlineData(Mappings.Kafka, """{"EventSourceArn":"arn:aws:sqs:us-east-1:000000000000:q"}""", "EventSourceArn and SelfManagedEventSource can not be specified together.")]
    [InlineData(Mappings.Sqs, """{"FunctionName":"f:live"}""", "Function does not exist")]
    [InlineData(Mappings.Sqs, """{"FunctionName":"f:7"}""", "Function does not exist")]
    [InlineData(Mappings.Sqs, """{"FunctionName":"a.b"}""", "Function does not exist")]
    [InlineData(Mappings.Sqs, """{"Tags":{"aws:x":"y"}}""", "System tags cannot be added/updated by requester.")]
    [InlineData(Mappings.Sqs, """{"StartingPosition":"LATEST"}""", "StartingPosition is not valid for SQS event sources.")]
    [InlineData(Mappings.Kinesis, """{"StartingPosition":null}""", "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.")]
    [InlineData(Mappings.Kinesis, """{"StartingPositionTimestamp":1700000000}""", "Timestamp only valid with StartingPosition AT_TIMESTAMP")]
    [InlineData(Mappings.Kinesis, """{"StartingPosition":"AT_TIMESTAMP"}""", "Timestamp is required with StartingPosition AT_TIMESTAMP")]
    [InlineData(Mappings.Kinesis, """{"StartingPosition":"AT_TIMESTAMP","StartingPositionTimestamp":-1}""", "Received Exception while reading from provided stream. class java.lang.Long can not be converted to a Timestamp")]
    [InlineData(Mappings.Kinesis, """{"StartingPosition":"AT_TIMESTAMP","StartingPositionTimestamp":1e300}""", "Received Exception while reading from provided stream. class java.lang.Long can not be converted to a Timestamp")]
    [InlineData(Mappings.DynamoDb, """{"StartingPosition":"AT_TIMESTAMP","StartingPositionTimestamp":1}""", "Unsupported starting position for arn type: arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/l")]
    [InlineData(Mappings.Mq, """{"StartingPosition":"LATEST"}""", "Unsupported 'startingPosition' parameter for given event source mapping type.")]
    public async Task Where_a_mapping_reads_and_begins_must_suit(string body, string patch, string message) => await RefusedAsync(body, patch, message);

    [Theory]
    [InlineData(Mappings.Sqs, """{"BatchSize":11}""", "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10")]
    [InlineData(Mappings.Fifo, """{"BatchSize":11}""", "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10")]
    [InlineData(Mappings.Fifo, """{"BatchSize":100,"MaximumBatchingWindowInSeconds":5}""", "Batching window is not supported for FIFO queues")]
    [InlineData(Mappings.Sqs, """{"FilterCriteria":{"Filters":[{"Pattern":"{\"eventSource\":\"aws:sqs\"}"}]}}""", "Invalid filter pattern definition.")]
    [InlineData(Mappings.Sqs, """{"FilterCriteria":{"Filters":[{}]}}""", "Invalid filter pattern definition.")]
    [InlineData(Mappings.Sqs, """{"FilterCriteria":{"Filters":[null]}}""", "Invalid filter pattern definition.")]
    [InlineData(Mappings.Kinesis, """{"MaximumRecordAgeInSeconds":59}""", "MaximumRecordAgeInSeconds must be -1, or at least 60.")]
    [InlineData(Mappings.Kinesis, """{"DestinationConfig":{"OnFailure":{"Destination":"arn:aws:events:us-east-1:000000000000:event-bus/b"}}}""", "The provided destination config DestinationConfig(onSuccess=null, onFailure=OnFailure(destination=arn:aws:events:us-east-1:000000000000:event-bus/b)) is invalid.")]
    [InlineData(Mappings.Kinesis, """{"DestinationConfig":{"OnFailure":{"Destination":"kafka://topic"}}}""", "The provided destination config DestinationConfig(onSuccess=null, onFailure=OnFailure(destination=kafka://topic)) is invalid.")]
    [InlineData(Mappings.Kinesis, """{"DestinationConfig":{"OnSuccess":{"Destination":"arn:aws:sqs:us-east-1:000000000000:q"}}}""", "Unsupported DestinationConfig parameter for given event source mapping type.")]
    [InlineData(Mappings.Sqs, """{"MetricsConfig":{"Metrics":["KafkaMetrics"]}}""", "Only EventCount metrics are supported for event source mappings.")]
    [InlineData(Mappings.Sqs, """{"ProvisionedPollerConfig":{}}""", "Either MinimumPollers or MaximumPollers are required if ProvisionedPollerConfig is provided.")]
    [InlineData(Mappings.Sqs, """{"ProvisionedPollerConfig":{"MinimumPollers":1}}""", "MinimumPollers should be between [2, 200] and MaximumPollers should be between [MinimumPollers, 10000]")]
    [InlineData(Mappings.Msk, """{"ProvisionedPollerConfig":{"MinimumPollers":9,"MaximumPollers":8}}""", "MinimumPollers should be between [1, 200] and MaximumPollers should be between [MinimumPollers, 2000]")]
    [InlineData(Mappings.Sqs, """{"ProvisionedPollerConfig":{"MinimumPollers":2},"ScalingConfig":{"MaximumConcurrency":5}}""", "Provisioned mode for SQS ESM does not support maximum concurrency feature. Use MaximumPollers as the control mechanism and remove maximum concurrency.")]
    [InlineData(Mappings.Msk, """{"AmazonManagedKafkaEventSourceConfig":{"SchemaRegistryConfig":{"SchemaRegistryURI":"https://r","EventRecordFormat":"JSON","SchemaValidationConfigs":[{"Attribute":"KEY"}]}}}""", "SchemaRegistryConfig is only available for Provisioned Mode. To configure Schema Registry, please enable Provisioned Mode by specifying MinimumPollers in ProvisionedPollerConfig.")]
    public async Task Settings_must_suit_each_other(string body, string patch, string message) => await RefusedAsync(body, patch, message);

    [Theory]
    [InlineData(Mappings.Sqs, """{"ParallelizationFactor":1}""", "ParallelizationFactor")]
    [InlineData(Mappings.Sqs, """{"TumblingWindowInSeconds":0}""", "TumblingWindowInSeconds")]
    [InlineData(Mappings.Sqs, """{"DestinationConfig":{"OnFailure":{}}}""", "DestinationConfig")]
    [InlineData(Mappings.Sqs, """{"MaximumRecordAgeInSeconds":60}""", "MaximumRecordAgeInSeconds")]
    [InlineData(Mappings.Sqs, """{"BisectBatchOnFunctionError":false}""", "BisectBatchOnFunctionError")]
    [InlineData(Mappings.Sqs, """{"MaximumRetryAttempts":1}""", "MaximumRetryAttempts")]
    [InlineData(Mappings.Sqs, """{"Topics":["topic"]}""", "Topics")]
    [InlineData(Mappings.Sqs, """{"Queues":["queue"]}""", "Queues")]
    [InlineData(Mappings.Sqs, """{"SourceAccessConfigurations":[]}""", "SourceAccessConfigurations")]
    [InlineData(Mappings.Sqs, """{"LoggingConfig":{"SystemLogLevel":"INFO"}}""", "LoggingConfig")]
    [InlineData(Mappings.Kinesis, """{"ScalingConfig":{"MaximumConcurrency":2}}""", "ScalingConfig")]
    [InlineData(Mappings.Kinesis, """{"ProvisionedPollerConfig":{"MinimumPollers":2}}""", "ProvisionedPollerConfig")]
    [InlineData(Mappings.DynamoDb, """{"DocumentDBEventSourceConfig":{"DatabaseName":"d"}}""", "DocumentDBEventSourceConfig")]
    [InlineData(Mappings.Kafka, """{"ParallelizationFactor":1}""", "'parallelizationFactor'")]
    [InlineData(Mappings.Kafka, """{"AmazonManagedKafkaEventSourceConfig":{"ConsumerGroupId":"g"}}""", "'amazonManagedKafkaEventSourceConfig'")]
    [InlineData(Mappings.Msk, """{"SelfManagedKafkaEventSourceConfig":{"ConsumerGroupId":"g"}}""", "'selfManagedKafkaEventSourceConfig'")]
    [InlineData(Mappings.Msk, """{"SourceAccessConfigurations":[{"Type":"VIRTUAL_HOST","URI":"/"}]}""", "'sourceAccessConfigurations.type'")]
    [InlineData(Mappings.Mq, """{"MaximumRetryAttempts":1}""", "'maximumRetryAttempts'")]
    [InlineData(Mappings.Mq, """{"MetricsConfig":{"Metrics":["EventCount"]}}""", "'metricsConfig'")]
    [InlineData(Mappings.DocumentDb, """{"FunctionResponseTypes":[]}""", "'functionResponseTypes'")]
    public async Task A_kind_of_source_has_only_its_own_settings(string body, string patch, string member) =>
        await RefusedAsync(body, patch, $"Unsupported {member} parameter for given event source mapping type.");

    [Theory]
    [InlineData(Mappings.Msk, """{"Topics":null}""", "topics")]
    [InlineData(Mappings.Mq, """{"Queues":null}""", "queues")]
    [InlineData(Mappings.Kafka, """{"SourceAccessConfigurations":null}""", "sourceAccessConfigurations")]
    [InlineData(Mappings.Mq, """{"SourceAccessConfigurations":[]}""", "sourceAccessConfigurations")]
    [InlineData(Mappings.Mq, """{"SourceAccessConfigurations":[null]}""", "sourceAccessConfigurations.type")]
    [InlineData(Mappings.DocumentDb, """{"DocumentDBEventSourceConfig":{}}""", "documentDBEventSourceConfig.databaseName")]
    public async Task What_a_kind_of_source_needs_must_be_given(string body, string patch, string member) =>
        await RefusedAsync(body, patch, $"Required '{member}' parameter is missing.");

    [Fact]
    public async Task At_most_five_filters_are_kept()
    {
        var filters = string.Join(',', Enumerable.Repeat("""{"Pattern":"{\"a\":[1]}"}""", 6));
        await RefusedAsync(Mappings.Sqs, $$$"""{"FilterCriteria":{"Filters":[{{{filters}}}]}}""", "Number of filters must be less than or equal to 5.");
    }

    private async Task RefusedAsync(string body, string patch, string message) =>
        (await shared.Lambda.MapAsync(Mappings.Patch(body, patch))).Refuses("InvalidParameterValueException", 400, message);
}
