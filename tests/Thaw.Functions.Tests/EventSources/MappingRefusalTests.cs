using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.EventSources;

/// <summary>What the server as it is refuses: nothing reads any kind of source yet.</summary>
[Trait("ring", "contract")]
public sealed class MappingRefusalTests(SharedLambda shared) : IClassFixture<SharedLambda>, IAsyncLifetime
{
    private const string Unknown = "00000000-0000-4000-8000-000000000000";

    public async ValueTask InitializeAsync() => await shared.Lambda.CreateAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(Mappings.Sqs, "an Amazon SQS queue")]
    [InlineData(Mappings.Fifo, "an Amazon SQS FIFO queue")]
    [InlineData(Mappings.Kinesis, "an Amazon Kinesis data stream")]
    [InlineData(Mappings.DynamoDb, "an Amazon DynamoDB stream")]
    [InlineData(Mappings.Msk, "an Amazon MSK cluster")]
    [InlineData(Mappings.Kafka, "a self-managed Apache Kafka cluster")]
    [InlineData(Mappings.Mq, "an Amazon MQ broker")]
    [InlineData(Mappings.DocumentDb, "an Amazon DocumentDB cluster")]
    public async Task A_mapping_that_nothing_would_read_is_refused_after_everything_else(string body, string source)
    {
        (await shared.Lambda.MapAsync(body)).Refuses(
            "InvalidParameterValueException", 400, $"An event source mapping that reads from {source} is not supported by this version of Thaw yet.");
        (await shared.Lambda.MapAsync(Mappings.Patch(body, """{"FunctionName":"none"}"""))).Refuses("InvalidParameterValueException", 400, "Function does not exist");
        Assert.Empty((await shared.Lambda.ListAsync()).Uuids());
    }

    [Theory]
    [InlineData("Get")]
    [InlineData("Update")]
    [InlineData("Delete")]
    public async Task A_mapping_that_is_not_there_is_not_found(string operation)
    {
        (await shared.Lambda.OfAsync(operation, Unknown, "{}")).Refuses("ResourceNotFoundException", 404, "The resource you requested does not exist.");
        (await shared.Lambda.OfAsync(operation, new string('x', 36), "{}")).Refuses("ResourceNotFoundException", 404, "The resource you requested does not exist.");
        (await shared.Lambda.OfAsync(operation, "short", "{}")).Refuses(
            "ValidationException", 400, "1 validation error detected: Value 'short' at 'uUID' failed to satisfy constraint: Member must have length greater than or equal to 36");
    }

    [Theory]
    [InlineData("?FunctionName=none", "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:none")]
    [InlineData("?FunctionName=f:live", "ResourceNotFoundException", "Cannot find alias arn: arn:aws:lambda:us-east-1:000000000000:function:f:live")]
    [InlineData("?FunctionName=a.b", "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:a.b")]
    [InlineData("?MaxItems=0", "ValidationException", "1 validation error detected: Value '0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1")]
    [InlineData("?MaxItems=x", "SerializationException", "STRING_VALUE can not be converted to an Integer at 'maxItems'")]
    [InlineData("?Marker=bm90aGluZw==", "InvalidParameterValueException", "Invalid Marker provided")]
    public async Task Wrong_lists_are_refused(string query, string error, string message)
    {
        var answer = await shared.Lambda.ListAsync(query);
        Assert.Equal((error, message), (answer.Error, answer.Message));
    }

    [Fact]
    public async Task Every_broken_constraint_is_told_in_one_message()
    {
        var body = """
            {"EventSourceArn":"queue","BatchSize":0,"MaximumBatchingWindowInSeconds":301,"ParallelizationFactor":11,"MaximumRetryAttempts":-2,
             "ScalingConfig":{"MaximumConcurrency":1},"StartingPosition":"0","FunctionResponseTypes":["all"],"Queues":[],"Topics":["a","b"],
             "SourceAccessConfigurations":[{"Type":"KEY","URI":""}],"Tags":{"":"x"}}
            """;
        var answer = await shared.Lambda.MapAsync(body);
        Assert.Equal(("ValidationException", 400), (answer.Error, answer.Status));
        Assert.StartsWith("15 validation errors detected: Value 'queue' at 'eventSourceArn' failed to satisfy constraint: ", answer.Message, StringComparison.Ordinal);
        string[] told =
        [
            "Value null at 'functionName' failed to satisfy constraint: Member must not be null",
            "Value '0' at 'batchSize' failed to satisfy constraint: Member must have value greater than or equal to 1",
            "Value '301' at 'maximumBatchingWindowInSeconds'",
            "Value '11' at 'parallelizationFactor'",
            "Value '-2' at 'maximumRetryAttempts'",
            "Value '1' at 'scalingConfig.maximumConcurrency'",
            "Value '0' at 'startingPosition' failed to satisfy constraint: Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]",
            "Value '[all]' at 'functionResponseTypes' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [ReportBatchItemFailures], Member must not be null]",
            "Value '[]' at 'queues' failed to satisfy constraint: Member must have length greater than or equal to 1",
            "Value '[a, b]' at 'topics' failed to satisfy constraint: Member must have length less than or equal to 1",
            "Value 'KEY' at 'sourceAccessConfigurations.1.member.type'",
            "Value '' at 'sourceAccessConfigurations.1.member.uRI'",
            "Value '{=x}' at 'tags'",
        ];
        Assert.All(told, text => Assert.Contains(text, answer.Message, StringComparison.Ordinal));
    }
}
