using Thaw.Aws.Operations;

namespace Thaw.Companions.Kms;

/// <summary>Every error of KMS: code, status and wording.</summary>
internal static class KmsErrors
{
    public const string AccessDeniedCode = "AccessDeniedException";

    public static AwsException KeyNotFound(string arn) => NotFound($"Key '{arn}' does not exist");

    public static AwsException AliasNotFound(string arn) => NotFound($"Alias {arn} is not found.");

    public static AwsException InvalidKeyId(string text) => NotFound($"Invalid keyId '{text}'");

    public static AwsException OtherRegion(string region) => NotFound($"Invalid arn {region}");

    public static AwsException NoSuchPolicy() => NotFound("No such policy exists");

    public static AwsException NoSuchGrant(string id) => NotFound($"Grant ID {id} not found");

    public static AwsException InvalidArn(string text) => new("InvalidArnException", 400, $"Invalid ARN {text}");

    public static AwsException NoAliasHere() => new("InvalidArnException", 400, "Key Aliases are not supported for this operation.");

    public static AwsException Disabled(string arn) => new("DisabledException", 400, $"{arn} is disabled.");

    public static AwsException PendingDeletion(string arn) => InvalidState($"{arn} is pending deletion.");

    public static AwsException NotPendingDeletion(string arn) => InvalidState($"{arn} is not pending deletion.");

    public static AwsException InvalidCiphertext() => new("InvalidCiphertextException", 400, "");

    public static AwsException IncorrectKey() =>
        new("IncorrectKeyException", 400, "The key ID in the request does not identify a CMK that can perform this operation.");

    public static AwsException CiphertextOfNoKey() => new(
        AccessDeniedCode, 400, "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.");

    public static AwsException AccessDenied(string sentence) => new(AccessDeniedCode, 400, sentence);

    public static AwsException AliasExists(string arn) => new("AlreadyExistsException", 400, $"An alias with the name {arn} already exists");

    public static AwsException AliasPrefix() =>
        Validation("Alias must start with the prefix \"alias/\". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html");

    public static AwsException AliasCharacters(string name) => Validation($"{name} contains invalid characters for an alias");

    public static AwsException ReservedAlias() => new("NotAuthorizedException", 400, "");

    public static AwsException AliasOfAlias() => Validation("Aliases must refer to keys. Not aliases");

    public static AwsException ManagedByAws(string arn) => Unsupported($"{arn} is an AWS managed key, which is not valid for this operation.");

    public static AwsException Unsupported(string message) => new("UnsupportedOperationException", 400, message);

    public static AwsException MalformedPolicy(string reason) => new("MalformedPolicyDocumentException", 400, reason);

    public static AwsException LockedOut() => MalformedPolicy("The new key policy will not allow you to update the key policy in the future.");

    public static AwsException Tag(string message) => new("TagException", 400, message);

    public static AwsException LimitExceeded(string message) => new("LimitExceededException", 400, message);

    public static AwsException InvalidMarker() => new("InvalidMarkerException", 400, "Could not deserialize marker");

    public static AwsException InvalidGrantId() => new("InvalidGrantIdException", 400, "");

    public static AwsException InvalidGrantToken() => new("InvalidGrantTokenException", 400, "Invalid grant token");

    public static AwsException InvalidPrincipal() => new("InvalidArnException", 400, "ARN does not refer to a valid principal");

    public static AwsException DryRun() => new("DryRunOperationException", 400, "The request would have succeeded, but the DryRun option is set.");

    public static AwsException Validation(string message) => new("ValidationException", 400, message);

    private static AwsException NotFound(string message) => new("NotFoundException", 400, message);

    private static AwsException InvalidState(string message) => new("KMSInvalidStateException", 400, message);
}
