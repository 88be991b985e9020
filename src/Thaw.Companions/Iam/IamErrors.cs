using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam;

/// <summary>Every error of IAM: code, status and wording.</summary>
internal static partial class IamErrors
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

    public static AwsException Unmodifiable(string role) =>
        new("UnmodifiableEntity", 400, $"Cannot perform the operation on the protected role '{role}' - this role is only modifiable by AWS");

    public static AwsException ServiceRoleTaken(string role) =>
        InvalidInput($"Service role name {role} has been taken in this account, please try a different suffix.");

    public static AwsException NotServiceLinked(string role) => InvalidInput($"The role {role} is not a service-linked role.");

    public static AwsException NoDeletionTask(string task) => NoSuchEntity($"Deletion Task Id {task} cannot be found.");

    public static AwsException InvalidName(string member) => Validation($"The specified value for {member} is invalid. {NameCharacters}");

    public static AwsException InvalidPath(string member) => member == "path"
        ? Validation("The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.")
        : Validation($"The specified value for {member} is invalid. It must begin with / and contain only alphanumeric characters and/or / characters.");

    public static AwsException InvalidArn(string arn) => Validation($"ARN {arn} is not valid.");

    public static AwsException InvalidMarker() => Validation("Invalid Marker.");

    public static AwsException DuplicateTags(bool foldsKeys) =>
        InvalidInput(foldsKeys ? "Duplicate tag keys found. Please note that Tag keys are case insensitive." : "Duplicate tag keys found.");

    public static AwsException AttachedPolicies() => DeleteConflict("Cannot delete entity, must detach all policies first.");

    public static AwsException InlinePolicies() => DeleteConflict("Cannot delete entity, must delete policies first.");

    public static AwsException NotAttachable(string arn) => NoSuchEntity($"Policy {arn} does not exist or is not attachable.");

    public static AwsException ServicePolicyNotAttachable(string title) =>
        new("PolicyNotAttachable", 400, $"Cannot attach a Service Role Policy to a Customer {title}.");

    public static AwsException InvalidBoundary(string arn) => InvalidInput($"ARN {arn} is not valid.");

    public static AwsException BoundaryNotAttachable(string arn) => NoSuchEntity($"Scope ARN: {arn} does not exist or is not attachable.");

    public static AwsException PolicyNotFound(string arn) => NoSuchEntity($"Policy {arn} was not found.");

    public static AwsException VersionNotFound(string arn, string version) => NoSuchEntity($"Policy {arn} version {version} does not exist or is not attachable.");

    public static AwsException TooManyVersions(int limit) =>
        LimitExceeded($"A managed policy can have up to {limit} versions. Before you create a new version, you must delete an existing version.");

    public static AwsException DefaultVersion() => DeleteConflict("Cannot delete the default version of a policy.");

    public static AwsException PolicyInUse() => DeleteConflict("Cannot delete a policy attached to entities.");

    public static AwsException SeveralVersions() => DeleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");

    public static AwsException OutsideAccount(string arn) => new("AccessDenied", 403, $"Policy {arn} is outside your own account.");
}
