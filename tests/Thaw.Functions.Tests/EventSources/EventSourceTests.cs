using Thaw.Functions.EventSources;

namespace Thaw.Functions.Tests.EventSources;

public sealed class EventSourceTests
{
    [Theory]
    [InlineData("arn:aws:sqs:us-east-1:000000000000:queue", "Sqs")]
    [InlineData("arn:aws:sqs:us-east-1:000000000000:queue.fifo", "SqsFifo")]
    [InlineData("arn:aws:kinesis:us-east-1:000000000000:stream/s", "Kinesis")]
    [InlineData("arn:aws:kinesis:us-east-1:000000000000:stream/s/consumer/c:1700000000", "Kinesis")]
    [InlineData("arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/2026-01-01T00:00:00.000", "DynamoDb")]
    [InlineData("arn:aws:kafka:us-east-1:000000000000:cluster/c/0a1b", "ManagedKafka")]
    [InlineData("arn:aws:kafka:us-east-1:000000000000:vpc-connection/000000000000/c/0a1b", "ManagedKafka")]
    [InlineData("arn:aws:mq:us-east-1:000000000000:broker:b:b-1234", "Mq")]
    [InlineData("arn:aws:rds:us-east-1:000000000000:cluster:documents", "DocumentDb")]
    public void An_ARN_says_what_kind_of_source_it_is(string arn, string type)
    {
        Assert.True(EventSource.TryParse(arn, out var source));
        Assert.Equal((type, arn), (source.Type.ToString(), source.Arn));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("queue")]
    [InlineData("arn:aws:sns:us-east-1:000000000000:topic")]
    [InlineData("arn:aws:sqs::000000000000:queue")]
    [InlineData("arn:aws:sqs:us-east-1:000000000000:a:b")]
    [InlineData("arn:aws:kinesis:us-east-1:000000000000:stream/")]
    [InlineData("arn:aws:kinesis:us-east-1:000000000000:stream/s/consumer")]
    [InlineData("arn:aws:dynamodb:us-east-1:000000000000:table/t")]
    [InlineData("arn:aws:mq:us-east-1:000000000000:broker:b")]
    [InlineData("arn:aws:rds:us-east-1:000000000000:db:d")]
    public void What_nothing_can_be_read_from_is_no_source(string? arn) => Assert.False(EventSource.TryParse(arn, out _));
}
