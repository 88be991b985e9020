using Thaw.Aws.Operations;

namespace Thaw.Functions;

internal static partial class LambdaErrors
{
    /// <summary>An operation on a configuration that does not exist: AWS leaves <c>Type</c> out here.</summary>
    public static AwsException CodeSigningConfigNotThere(string arn) =>
        new("ResourceNotFoundException", 404, $"The Lambda code signing configuration {arn} can not be found.") { MessageMember = "Message" };

    /// <summary>A function asks for a configuration that does not exist.</summary>
    public static AwsException CodeSigningConfigNotFound(string arn) => Upper(
        "CodeSigningConfigNotFoundException",
        404,
        $"The code signing configuration cannot be found. Check that the provided configuration is not deleted: {arn}.");

    public static AwsException CodeSigningConfigInUse(string arn) =>
        Conflict($"The code signing configuration {arn} is in use by one or more functions. Remove it from them, then try again.");

    /// <summary>Code or a layer without a signature where one must be; <paramref name="subject"/> is the function or the layer version.</summary>
    public static AwsException CodeVerificationFailed(string subject) => Upper(
        "CodeVerificationFailedException",
        400,
        "Lambda cannot deploy the function. The function or layer might be signed using a signature that the client is not configured to accept. "
        + $"Check the provided signature for {subject}.");

    /// <summary>A signature that nobody here can check: neither trusting nor ignoring it would be true.</summary>
    public static AwsException SignatureCannotBeVerified(string subject, string file) => Upper(
        "InvalidCodeSignatureException",
        400,
        $"The signature of {subject} ({file}) cannot be verified: AWS does not publish its format, and Thaw does not guess. "
        + "Deploy the package without that file under the code signing policy Warn, or remove the function's code signing configuration.");

    private static AwsException Upper(string code, int status, string message) =>
        new(code, status, message) { MessageMember = "Message", Members = [new("Type", "User")] };
}
