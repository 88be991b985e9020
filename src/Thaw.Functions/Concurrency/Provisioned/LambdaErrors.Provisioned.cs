using Thaw.Aws.Operations;

namespace Thaw.Functions;

internal static partial class LambdaErrors
{
    public static AwsException NoProvisionedConcurrency() =>
        User("ProvisionedConcurrencyConfigNotFoundException", 404, "No Provisioned Concurrency Config found for this function");

    public static AwsException ProvisionedNeedsQualifier() =>
        InvalidParameter("The function resource provided must be an alias or a published version.");

    public static AwsException ProvisionedUnpublished() =>
        InvalidParameter("Provisioned Concurrency Configs cannot be applied to unpublished function versions.");

    public static AwsException ProvisionedAliasWithWeights() => InvalidParameter("Alias with weights can not be used with Provisioned Concurrency");

    public static AwsException AliasOfProvisionedVersion() =>
        Conflict("Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");

    public static AwsException VersionOfProvisionedAlias() => Conflict("Version is pointed by a Provisioned Concurrency alias");

    public static AwsException MoreThanReserved() =>
        InvalidParameter("Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function");

    // AWS gives this one and those that follow no Type.
    public static AwsException MoreThanUnreserved(long unreserved) =>
        new("InvalidParameterValueException", 400, $"Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [{unreserved}].");

    public static AwsException TooMuchProvisioned(int minimum) => new(
        "InvalidParameterValueException",
        400,
        $"Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{minimum}].");

    // AWS prints the two blanks, and the one in front.
    public static AwsException LessThanProvisioned(int reserved, long provisioned) => new(
        "InvalidParameterValueException",
        400,
        $" ReservedConcurrentExecutions  {reserved} should not be lower than function's total provisioned concurrency [{provisioned}].");
}
