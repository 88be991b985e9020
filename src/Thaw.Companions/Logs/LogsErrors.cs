using Thaw.Aws.Operations;

namespace Thaw.Companions.Logs;

/// <summary>Every error of CloudWatch Logs: code, status and wording.</summary>
internal static class LogsErrors
{
    public const string InvalidParameterCode = "InvalidParameterException";

    public static AwsException GroupNotFound() => NotFound("The specified log group does not exist.");

    public static AwsException StreamNotFound() => NotFound("The specified log stream does not exist.");

    public static AwsException ResourceNotFound() => NotFound("The specified resource does not exist.");

    public static AwsException GroupExists() => new("ResourceAlreadyExistsException", 400, "The specified log group already exists");

    public static AwsException StreamExists() => new("ResourceAlreadyExistsException", 400, "The specified log stream already exists");

    public static AwsException NameTooLong() => InvalidParameter("Invalid LogGroup or LogStream, both must have length less than or equal to 512.");

    public static AwsException ReservedName() => InvalidParameter("Log groups starting with AWS/ are reserved for AWS.");

    public static AwsException UnknownKey(string groupArn) =>
        InvalidParameter($"The specified KMS key does not exist or is not allowed to be used with Arn '{groupArn}'");

    public static AwsException Protected() =>
        new("ValidationException", 400, "The log group cannot be deleted because deletion protection is enabled. Disable deletion protection and try again.");

    public static AwsException NameAndIdentifier() => new("ValidationException", 400, "LogGroup name and LogGroup ARN are mutually exclusive parameters.");

    public static AwsException NameOrIdentifierNeeded() => InvalidParameter("Must specify either a LogGroup name or a LogGroup ARN.");

    public static AwsException PrefixAndPattern() => InvalidParameter("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");

    public static AwsException NamesAndPrefix() => InvalidParameter("logStreamNamePrefix and logStreamNames are mutually exclusive parameters.");

    public static AwsException PrefixByTime() => InvalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");

    public static AwsException InvalidToken() => InvalidParameter("The specified nextToken is invalid.");

    public static AwsException InvalidArn(string arn) => InvalidParameter($"Invalid ARN: {arn}");

    public static AwsException NotChronological() => InvalidParameter("Log events in a single PutLogEvents request must be in chronological order.");

    public static AwsException SpanTooLong() => InvalidParameter("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");

    public static AwsException UploadTooLarge(long bytes, long limit) => InvalidParameter($"Upload too large: {bytes} bytes exceeds limit of {limit}");

    public static AwsException TooManyTags(string arn) =>
        new("TooManyTagsException", 400, "The maximum number of tags (50) that can be applied to a resource is exceeded.") { Members = [new("resourceName", arn)] };

    public static AwsException InvalidParameter(string message) => new(InvalidParameterCode, 400, message);

    private static AwsException NotFound(string message) => new("ResourceNotFoundException", 400, message);
}
