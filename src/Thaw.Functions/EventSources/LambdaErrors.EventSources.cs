using Thaw.Aws.Operations;
using Thaw.Functions.EventSources;

namespace Thaw.Functions;

internal static partial class LambdaErrors
{
    public static AwsException NoEventSource() => InvalidParameter("Unrecognized event source.");

    public static AwsException TwoEventSources() => InvalidParameter("EventSourceArn and SelfManagedEventSource can not be specified together.");

    public static AwsException SourceInOtherRegion(string here) => InvalidParameter($"The event source must be in the Region of the function ({here}).");

    public static AwsException NoFunctionForMapping() => InvalidParameter("Function does not exist");

    public static AwsException NoReader(EventSource source) => NotSupported($"An event source mapping that reads from {source.Spoken}");

    /// <summary>A setting that this kind of source does not have; AWS writes it in two ways, by the age of the kind.</summary>
    /// <param name="source">The source.</param>
    /// <param name="member">The member as the model writes it.</param>
    public static AwsException UnsupportedFor(EventSource source, string member)
    {
        var shown = source.IsQueue || source.IsStream ? member : $"'{char.ToLowerInvariant(member[0])}{member[1..]}'";
        return InvalidParameter($"Unsupported {shown} parameter for given event source mapping type.");
    }

    public static AwsException MissingParameter(string member) => InvalidParameter($"Required '{member}' parameter is missing.");

    public static AwsException OnlyAtCreation(IEnumerable<string> members) => InvalidParameter($"Invalid parameters: {string.Join(", ", members)}");

    public static AwsException StartingPositionOnQueue() => InvalidParameter("StartingPosition is not valid for SQS event sources.");

    // AWS words it as a broken constraint, in an error of another kind.
    public static AwsException NoStartingPosition() => InvalidParameter(
        "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.");

    public static AwsException TimestampWithoutPosition() => InvalidParameter("Timestamp only valid with StartingPosition AT_TIMESTAMP");

    public static AwsException PositionWithoutTimestamp() => InvalidParameter("Timestamp is required with StartingPosition AT_TIMESTAMP");

    public static AwsException UnsupportedPosition(string? arn) => InvalidParameter($"Unsupported starting position for arn type: {arn}");

    public static AwsException BadTimestamp() => InvalidParameter(
        "Received Exception while reading from provided stream. class java.lang.Long can not be converted to a Timestamp");

    public static AwsException BatchNeedsWindow() =>
        InvalidParameter("Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");

    public static AwsException WindowOnFifo() => InvalidParameter("Batching window is not supported for FIFO queues");

    public static AwsException BadRecordAge() => InvalidParameter("MaximumRecordAgeInSeconds must be -1, or at least 60.");

    public static AwsException BadFilter() => InvalidParameter("Invalid filter pattern definition.");

    public static AwsException TooManyFilters(int most) => InvalidParameter($"Number of filters must be less than or equal to {most}.");

    public static AwsException OnlyEventCount() => InvalidParameter("Only EventCount metrics are supported for event source mappings.");

    public static AwsException NoPollers() =>
        InvalidParameter("Either MinimumPollers or MaximumPollers are required if ProvisionedPollerConfig is provided.");

    public static AwsException BadPollers(int fewest, int most) => InvalidParameter(
        $"MinimumPollers should be between [{fewest}, 200] and MaximumPollers should be between [MinimumPollers, {most}]");

    public static AwsException PollersAndConcurrency() => InvalidParameter(
        "Provisioned mode for SQS ESM does not support maximum concurrency feature. Use MaximumPollers as the control mechanism and remove maximum concurrency.");

    public static AwsException RegistryWithoutPollers() => InvalidParameter(
        "SchemaRegistryConfig is only available for Provisioned Mode. To configure Schema Registry, please enable Provisioned Mode by specifying MinimumPollers in ProvisionedPollerConfig.");

    public static AwsException MappingInUse(string action) => new("ResourceInUseException", 400, $"Cannot {action} the event source mapping because it is in use.")
    {
        MessageMember = "Message",
        Members = [new("Type", "User")],
    };

    /// <summary>The source is mapped to the function already; AWS words it differently for each kind of source.</summary>
    public static AwsException MappingExists(EventSourceMapping mapping, string other)
    {
        var (arn, function, settings) = (mapping.Source.Arn, mapping.Target.WrittenArn, mapping.Settings);
        var begin = mapping.Source.Type switch
        {
            EventSourceType.Sqs or EventSourceType.SqsFifo => $"An event source mapping with SQS arn (\" {arn} \") and function (\" {mapping.FunctionName} \")",
            EventSourceType.Kinesis or EventSourceType.DynamoDb => $"The event source arn (\" {arn} \") and function (\" {mapping.FunctionName} \") provided mapping",
            EventSourceType.SelfManagedKafka =>
                $"An event source mapping with event source (\"{Shown(settings.BootstrapServers)}\"), function (\"{function}\"), topics (\"{Shown(settings.Topics)}\")",
            EventSourceType.ManagedKafka => $"An event source mapping with event source arn (\"{arn}\"), function (\"{function}\") and topics (\"{Shown(settings.Topics)}\")",
            EventSourceType.Mq => $"An event source mapping with event source arn (\"{arn}\"), function (\"{function}\") and queues (\"{Shown(settings.Queues)}\")",
            _ => $"An event source mapping with event source arn (\"{arn}\") and function (\"{function}\")",
        };
        return Conflict($"{begin} already exists. Please update or delete the existing mapping with UUID {other}");
    }

    private static string Shown(IReadOnlyList<string>? list) => string.Join(',', list ?? []);
}
