using Thaw.Aws.Operations;

namespace Thaw.Functions;

// Execution roles.
internal static partial class LambdaErrors
{
    private const string NotAssumable = "The role defined for the function cannot be assumed by Lambda.";

    /// <summary>Of a role that a function shall get.</summary>
    public static AwsException RoleNotAssumable() => InvalidParameter(NotAssumable);

    /// <summary>Of a function that is invoked: AWS has another code for the same words then.</summary>
    public static AwsException RoleGone() => Denied(NotAssumable);

    /// <summary>Of a dead-letter queue or topic.</summary>
    public static AwsException RoleLacks(string action, string service) =>
        InvalidParameter($"The provided execution role does not have permissions to call {action} on {service.ToUpperInvariant()}");

    /// <summary>Of a destination for results of asynchronous invocations.</summary>
    public static AwsException RoleLacksDestination(string action, string destination) =>
        InvalidParameter($"The function's execution role does not have permissions to call {action} on {destination}");
}
