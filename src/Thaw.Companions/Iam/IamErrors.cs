using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam;

/// <summary>Every error of IAM: code, status and wording.</summary>
internal static class IamErrors
{
    public const string ValidationCode = "ValidationError";

    private const string NameCharacters = "It must contain only alphanumeric characters and/or the following: +=,.@_-";

    public static AwsException NoSuchEntity(string message) => new("NoSuchEntity", 404, message);

    public static AwsException AlreadyExists(string message) => new("EntityAlreadyExists", 409, message);

    public static AwsException DeleteConflict(string message) => new("DeleteConflict", 409, message);

    public static AwsException LimitExceeded(string message) => new("LimitExceeded", 409, message);

    public static AwsException QuotaExceeded(string quota, long limit) => LimitExceeded($"Cannot exceed quota for {quota}: {limit}");

    public static AwsException InvalidInput(string message) => new("InvalidInput", 400, message);

    public static AwsException Validation(string message) => new(ValidationCode, 400, message);

    public static AwsException MalformedPolicy(string reason) => new("MalformedPolicyDocument", 400, reason);

    public static AwsException MalformedInput(string value) => new("MalformedInput", 400, $"\"{value}\" is not a valid value.");

    public static AwsException InvalidName(string member) => Validation($"The specified value for {member} is invalid. {NameCharacters}");

    public static AwsException InvalidPath(string member) => member == "path"
        ? Validation("The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.")
        : Validation($"The specified value for {member} is invalid. It must begin with / and contain only alphanumeric characters and/or / characters.");

    public static AwsException InvalidArn(string arn) => Validation($"ARN {arn} is not valid.");

    public static AwsException InvalidMarker() => Validation("Invalid Marker.");

    public static AwsException DuplicateTags() => InvalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");

    public static AwsException AttachedPolicies() => DeleteConflict("Cannot delete entity, must detach all policies first.");

    public static AwsException InlinePolicies() => DeleteConflict("Cannot delete entity, must delete policies first.");

    public static AwsException NotAttachable(string arn) => NoSuchEntity($"Policy {arn} does not exist or is not attachable.");

    public static AwsException InvalidBoundary(string arn) => InvalidInput($"ARN {arn} is not valid.");

    public static AwsException BoundaryNotAttachable(string arn) => NoSuchEntity($"Scope ARN: {arn} does not exist or is not attachable.");

    public static AwsException PolicyNotFound(string arn) => NoSuchEntity($"Policy {arn} was not found.");
}
