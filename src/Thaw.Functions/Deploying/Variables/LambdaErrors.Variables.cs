using Thaw.Aws.Operations;

namespace Thaw.Functions;

// Keys of KMS that may not be used, with what KMS says.
internal static partial class LambdaErrors
{
    private const string CheckFunction = "Please check the function's KMS key settings.";
    private const string CheckKey = "Please check your KMS key settings.";
    private const string CheckPermissions = "Please check your KMS permissions.";

    /// <summary>The key of a function's settings may not be used for it.</summary>
    public static AwsException KeyRefused(AwsException refusal) => InvalidParameter(
        $"Lambda was unable to configure access to your environment variables because the KMS key is invalid for CreateGrant. {CheckKey} {Told(refusal)}");

    public static AwsException KeyRefusedToEncrypt(AwsException refusal) => InvalidParameter(
        $"Lambda was unable to encrypt your environment variables because the KMS key is invalid for Encrypt. {CheckKey} {Told(refusal)}");

    public static AwsException KeyRefusedToDecrypt(AwsException refusal) => InvalidParameter(WhyNotShown(refusal));

    /// <summary>Why a caller is not shown the variables of a function.</summary>
    public static string WhyNotShown(AwsException refusal) => refusal.Code switch
    {
        "DisabledException" => $"Lambda was unable to decrypt your environment variables because the KMS key used is disabled. {CheckKey} {Told(refusal)}",
        "KMSInvalidStateException" => $"Lambda was unable to decrypt your environment variables because the KMS key used is in an invalid state for Decrypt. {CheckKey} {Told(refusal)}",
        "NotFoundException" => $"Lambda was unable to decrypt your environment variables because the KMS key was not found. {CheckKey} {Told(refusal)}",
        _ => $"Lambda was unable to decrypt your environment variables because the KMS access was denied. {CheckPermissions} {Told(refusal)}",
    };

    /// <summary>A function cannot start because its variables cannot be opened.</summary>
    public static AwsException VariablesClosed(AwsException refusal) => refusal.Code switch
    {
        "DisabledException" => Closed("KMSDisabledException", "the KMS key used is disabled", refusal),
        "KMSInvalidStateException" => Closed("KMSInvalidStateException", "the KMS key used is in an invalid state for Decrypt", refusal),
        "NotFoundException" => Closed("KMSNotFoundException", "the KMS key was not found", refusal),
        _ => Closed("KMSAccessDeniedException", "KMS access was denied", refusal),
    };

    private static AwsException Closed(string code, string reason, AwsException refusal) => new(
        code, 502, $"Lambda was unable to decrypt the environment variables because {reason}. {CheckFunction} {Told(refusal)}")
    {
        MessageMember = "Message",
        Members = [new("Type", "Service")],
    };

    private static string Told(AwsException refusal) => $"KMS Exception: {refusal.Code} KMS Message: {refusal.Message}";
}
