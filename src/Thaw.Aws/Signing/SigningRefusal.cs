namespace Thaw.Aws.Signing;

/// <summary>Why a signature is not accepted, in AWS's words.</summary>
internal sealed record SigningRefusal(SigningFault Fault, string Message)
{
    public static SigningRefusal DoesNotMatch { get; } = new(
        SigningFault.Mismatch,
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");

    public static SigningRefusal Missing { get; } = new(SigningFault.MissingToken, "Missing Authentication Token");

    public static SigningRefusal UnknownKey { get; } = new(SigningFault.UnknownKey, "The security token included in the request is invalid.");

    public static SigningRefusal Expired { get; } = new(SigningFault.ExpiredToken, "The security token included in the request is expired");

    public static SigningRefusal InvalidRegion { get; } = new(SigningFault.Mismatch, "Credential should be scoped to a valid region.");

    public static SigningRefusal Incomplete(string message) => new(SigningFault.Incomplete, message);

    public static SigningRefusal Mismatch(string message) => new(SigningFault.Mismatch, message);
}
