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
}
