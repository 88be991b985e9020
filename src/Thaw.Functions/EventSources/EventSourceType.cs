namespace Thaw.Functions.EventSources;

/// <summary>The kinds of event sources; the names are stored and never change.</summary>
internal enum EventSourceType
{
    /// <summary>A standard queue of Amazon SQS.</summary>
    Sqs,

    /// <summary>A FIFO queue of Amazon SQS.</summary>
    SqsFifo,

    /// <summary>A data stream of Amazon Kinesis, or a consumer of one.</summary>
    Kinesis,

    /// <summary>The stream of a table of Amazon DynamoDB.</summary>
    DynamoDb,

    /// <summary>A cluster of Amazon MSK.</summary>
    ManagedKafka,

    /// <summary>An Apache Kafka cluster of one's own.</summary>
    SelfManagedKafka,

    /// <summary>A broker of Amazon MQ.</summary>
    Mq,

    /// <summary>The change stream of an Amazon DocumentDB cluster.</summary>
    DocumentDb,
}
