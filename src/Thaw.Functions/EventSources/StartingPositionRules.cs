using Thaw.Functions.EventSources.Shapes;

namespace Thaw.Functions.EventSources;

/// <summary>Where reading may begin.</summary>
internal static class StartingPositionRules
{
    private const string AtTimestamp = "AT_TIMESTAMP";
    private const double LatestTimestamp = 253_402_300_799;

    /// <summary>Checks where a new mapping begins.</summary>
    /// <returns>The time to begin at, or null.</returns>
    /// <exception cref="Aws.Operations.AwsException">The position is missing, or does not suit the source or the timestamp.</exception>
    public static DateTimeOffset? Check(EventSource source, NewEventSourceShape wanted)
    {
        if (wanted.StartingPosition is null && (source.IsStream || source.Type is EventSourceType.ManagedKafka or EventSourceType.DocumentDb))
        {
            throw LambdaErrors.NoStartingPosition();
        }

        if (source.Type == EventSourceType.DynamoDb && wanted.StartingPosition == AtTimestamp)
        {
            throw LambdaErrors.UnsupportedPosition(source.Arn);
        }

        return (wanted.StartingPosition, wanted.StartingPositionTimestamp) switch
        {
            (AtTimestamp, null) => throw LambdaErrors.PositionWithoutTimestamp(),
            (AtTimestamp, >= 0 and <= LatestTimestamp) => DateTimeOffset.FromUnixTimeMilliseconds((long)(wanted.StartingPositionTimestamp.Value * 1000)),
            (AtTimestamp, _) => throw LambdaErrors.BadTimestamp(),
            (_, null) => null,
            _ => throw LambdaErrors.TimestampWithoutPosition(),
        };
    }
}
