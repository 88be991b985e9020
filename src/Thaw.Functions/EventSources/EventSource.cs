using System.Diagnostics.CodeAnalysis;
using Thaw.Aws.Naming;

namespace Thaw.Functions.EventSources;

/// <summary>Where a mapping's events come from.</summary>
/// <param name="Type">The kind of source.</param>
/// <param name="Arn">Its ARN; null for a Kafka cluster of one's own, whose servers are among the settings.</param>
internal sealed record EventSource(EventSourceType Type, string? Arn)
{
    public bool IsQueue => Type is EventSourceType.Sqs or EventSourceType.SqsFifo;

    public bool IsStream => Type is EventSourceType.Kinesis or EventSourceType.DynamoDb;

    public bool IsKafka => Type is EventSourceType.ManagedKafka or EventSourceType.SelfManagedKafka;

    /// <summary>The source as a person would name it.</summary>
    public string Spoken => Type switch
    {
        EventSourceType.Sqs => "an Amazon SQS queue",
        EventSourceType.SqsFifo => "an Amazon SQS FIFO queue",
        EventSourceType.Kinesis => "an Amazon Kinesis data stream",
        EventSourceType.DynamoDb => "an Amazon DynamoDB stream",
        EventSourceType.ManagedKafka => "an Amazon MSK cluster",
        EventSourceType.SelfManagedKafka => "a self-managed Apache Kafka cluster",
        EventSourceType.Mq => "an Amazon MQ broker",
        _ => "an Amazon DocumentDB cluster",
    };

    /// <summary>Reads the ARN of anything that a mapping can read from.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EventSource? source)
    {
        source = Aws.Naming.Arn.TryParse(text, out var arn) && arn.Region.Length > 0 && TypeOf(arn) is { } type ? new EventSource(type, text) : null;
        return source is not null;
    }

    private static EventSourceType? TypeOf(Arn arn) => (arn.Service, arn.Resource.Split('/', ':')) switch
    {
        ("sqs", [{ Length: > 0 } queue]) => queue.EndsWith(".fifo", StringComparison.Ordinal) ? EventSourceType.SqsFifo : EventSourceType.Sqs,
        ("kinesis", ["stream", { Length: > 0 }] or ["stream", { Length: > 0 }, "consumer", { Length: > 0 }, _]) => EventSourceType.Kinesis,
        ("dynamodb", ["table", { Length: > 0 }, "stream", { Length: > 0 }, ..]) => EventSourceType.DynamoDb,
        ("kafka", ["cluster" or "vpc-connection", { Length: > 0 }, ..]) => EventSourceType.ManagedKafka,
        ("mq", ["broker", { Length: > 0 }, { Length: > 0 }]) => EventSourceType.Mq,
        ("rds", ["cluster", { Length: > 0 }]) => EventSourceType.DocumentDb,
        _ => null,
    };
}
