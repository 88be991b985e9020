using System.Globalization;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Sts;

/// <summary>Every error of STS: code, status and wording.</summary>
internal static class StsErrors
{
    public const string ValidationCode = "ValidationError";

    public static AwsException Validation(string message) => new(ValidationCode, 400, message);

    public static AwsException MalformedInput(string value) => new("MalformedInput", 400, $"\"{value}\" is not a valid value.");

    public static AwsException InvalidRoleArn() => Validation("Request ARN is invalid");

    public static AwsException NotAuthorized(Caller caller, string action, string resource) =>
        new("AccessDenied", 403, $"User: {caller.Arn} is not authorized to perform: {action} on resource: {resource}");

    public static AwsException NotAuthorized(string action) => new("AccessDenied", 403, $"Not authorized to perform {action}");

    public static AwsException RootMayNotAssume() => new("AccessDenied", 403, "Roles may not be assumed by root accounts.");

    public static AwsException SessionMayNot(string operation) => new("AccessDenied", 403, $"Cannot call {operation} with session credentials");

    public static AwsException UnknownDevice() =>
        new("AccessDenied", 403, "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.");

    public static AwsException OtherSourceIdentity() =>
        new("AccessDenied", 403, "The source identity of the calling session cannot be changed; it is kept through every role that is assumed from it.");

    public static AwsException ContextsNotImplemented() =>
        new("NotImplemented", 501, "ProvidedContexts (trusted identity propagation) is not implemented by Thaw yet.");

    public static AwsException TooLongForRole() => Validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");

    public static AwsException TooLongForChain() => Validation("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");

    public static AwsException DuplicateTags() => InvalidParameter("Duplicate tag keys found. Please note that Tag keys are case insensitive.");

    public static AwsException ReservedTag() => InvalidParameter("Tag keys that begin with aws: are reserved for system use.");

    public static AwsException TransitiveKeyWithoutTag() => InvalidParameter("The specified transitive tag key must be included in the requested tags.");

    public static AwsException InheritedTag() =>
        InvalidParameter("One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.");

    public static AwsException MalformedPolicy(string reason) => new("MalformedPolicyDocument", 400, reason);

    public static AwsException PolicyNotAttachable(string arn) => Validation($"Policy {arn} does not exist or is not attachable.");

    public static AwsException TagsTooLarge(int percent) => TooLarge($"Packed size of session tags consumes {Percent(percent)} of allotted space.");

    public static AwsException PolicyTooLarge(int percent) => TooLarge($"Packed policy consumes {Percent(percent)} of allotted space, please use smaller policy.");

    public static AwsException InvalidMessage() => new("InvalidAuthorizationMessageException", 400, "Message is not valid");

    public static AwsException InvalidAccessKey(string accessKeyId) => Validation($"The access key {accessKeyId} is not valid.");

    public static AwsException NotAToken() => InvalidToken("The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");

    public static AwsException UnknownProvider(string issuer) => InvalidToken($"No OpenIDConnect provider found in your account for {issuer}");

    public static AwsException NoVerificationKey() =>
        InvalidToken("Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements");

    public static AwsException WrongTokenSignature() => InvalidToken("The signature of the ID Token is not valid");

    public static AwsException WrongAudience() => InvalidToken("Incorrect token audience");

    public static AwsException TokenNotYetValid() => InvalidToken("Token is not yet valid");

    public static AwsException AccessTokensNotImplemented() =>
        new("NotImplemented", 501, "OAuth 2.0 access tokens (ProviderId) are not implemented by Thaw; send an OpenID Connect ID token.");

    public static AwsException TokenExpired(long now, long expires) => new(
        "ExpiredTokenException",
        400,
        string.Create(CultureInfo.InvariantCulture, $"Token expired: current date/time {now} must be before the expiration date/time {expires}"));

    private static AwsException InvalidToken(string message) => new("InvalidIdentityToken", 400, message);

    private static AwsException TooLarge(string message) => new("PackedPolicyTooLarge", 400, message);

    private static AwsException InvalidParameter(string message) => new("InvalidParameterValue", 400, message);

    private static string Percent(int percent) => percent.ToString(CultureInfo.InvariantCulture) + "%";
}
