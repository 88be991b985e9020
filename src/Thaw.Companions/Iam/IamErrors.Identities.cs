using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam;

/// <summary>The errors of users, groups, access keys, the account and its identity providers.</summary>
internal static partial class IamErrors
{
    public static AwsException AccessKeys() => DeleteConflict("Cannot delete entity, must delete access keys first.");

    public static AwsException Members() => DeleteConflict("Cannot delete entity, must remove users from group first.");

    public static AwsException NoSuchKey(string id) => NoSuchEntity($"The Access Key with id {id} cannot be found.");

    public static AwsException UserNameNeeded() => Validation("Must specify userName when calling with non-User credentials");

    public static AwsException RootKeys() => NotImplemented("Access keys of an account's root user are not implemented by Thaw: say which user the key is for (UserName).");

    public static AwsException ProviderNotFound(string arn) => NoSuchEntity($"OpenIDConnect Provider not found for arn {arn}");

    public static AwsException InvalidEntityArn(string arn) => InvalidInput($"Invalid Entity Arn: {arn} does not clearly define entity type and name.");

    public static AwsException CallerArnNeeded() =>
        InvalidInput("CallerArn is required if you include a ResourcePolicy and the PolicySourceArn is not the ARN for an IAM user.");

    private static AwsException NotImplemented(string message) => new("NotImplemented", 501, message);
}
