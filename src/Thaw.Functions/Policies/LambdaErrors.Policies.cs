using Thaw.Aws.Operations;

namespace Thaw.Functions;

internal static partial class LambdaErrors
{
    public static AwsException StatementExists(string sid) => Conflict(
        $"The statement id ({sid}) provided already exists. Please provide a new statement id, or remove the existing statement.");

    public static AwsException StatementNotFound(string sid) => NotFound($"Statement {sid} is not found in resource policy.");

    public static AwsException NoPolicy() => NotFound("No policy is associated with the given resource.");

    public static AwsException NoPolicyFor(string arn) => NotFound($"No policy found for: {arn}");

    public static AwsException PolicyTooLong(int bytes, int limit) =>
        User("PolicyLengthExceededException", 400, $"The final policy size ({bytes}) is bigger than the limit ({limit}).");

    public static AwsException PolicyForLatest() => InvalidParameter("We currently do not support adding policies for $LATEST.");

    public static AwsException BadPrincipal() =>
        InvalidParameter("The provided principal was invalid. Please check the principal and try again.");

    public static AwsException UrlAuthTypeForUrlsOnly() =>
        InvalidParameter("FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action");

    public static AwsException ViaUrlForInvokeOnly() =>
        InvalidParameter("InvokedViaFunctionUrl is only supported for lambda:InvokeFunction action");
}
