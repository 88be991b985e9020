using System.Globalization;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr;

/// <summary>Every error of ECR: code, status and wording.</summary>
internal static class EcrErrors
{
    public const string InvalidParameterCode = "InvalidParameterException";
    public const string RepositoryNotFoundCode = "RepositoryNotFoundException";
    public const string ImageNotFoundCode = "ImageNotFoundException";
    public const string ImageExistsCode = "ImageAlreadyExistsException";
    public const string LayersNotFoundCode = "LayersNotFoundException";
    public const string ReferencedImagesNotFoundCode = "ReferencedImagesNotFoundException";
    public const string TagExistsCode = "ImageTagAlreadyExistsException";
    public const string DigestMismatchCode = "ImageDigestDoesNotMatchException";
    public const string UploadNotFoundCode = "UploadNotFoundException";
    public const string InvalidLayerPartCode = "InvalidLayerPartException";
    public const string InvalidLayerCode = "InvalidLayerException";
    public const string LayerExistsCode = "LayerAlreadyExistsException";
    public const string LimitExceededCode = "LimitExceededException";

    public static AwsException RepositoryNotFound(RepositoryName name) => new(
        RepositoryNotFoundCode, 400, $"The repository with name '{name.Name}' does not exist in the registry with id '{name.Scope.Account}'");

    public static AwsException RepositoryExists(RepositoryName name) => new(
        "RepositoryAlreadyExistsException", 400, $"The repository with name '{name.Name}' already exists in the registry with id '{name.Scope.Account}'");

    public static AwsException RepositoryNotEmpty(RepositoryName name) => new(
        "RepositoryNotEmptyException", 400, $"The repository with name '{name.Name}' in registry with id '{name.Scope.Account}' cannot be deleted because it still contains images");

    public static AwsException PolicyNotFound(RepositoryName name) => new(
        "RepositoryPolicyNotFoundException", 400, $"Repository policy does not exist for the repository with name '{name.Name}' in the registry with id '{name.Scope.Account}'");

    public static AwsException ImageNotFound(RepositoryName name, string? digest, string? tag) => new(
        ImageNotFoundCode, 400,
        $"The image with imageId {{imageDigest:'{digest ?? "null"}', imageTag:'{tag ?? "null"}'}} does not exist within {Within(name)}");

    public static AwsException ImageExists(RepositoryName name, string digest, string? tag) => new(
        ImageExistsCode, 400,
        $"Image with digest '{digest}'{(tag is null ? "" : $" and tag '{tag}'")} already exists in the repository with name '{name.Name}' in registry with id '{name.Scope.Account}'");

    public static AwsException TagExists(RepositoryName name, string tag) => new(
        TagExistsCode, 400, $"The image tag '{tag}' already exists in the '{name.Name}' repository and cannot be overwritten because the tag is immutable.");

    public static AwsException DigestMismatch(string given, string actual) => new(
        DigestMismatchCode, 400, $"Image digest '{given}' does not match the digest '{actual}' of the image manifest.");

    public static AwsException LayersNotFound(RepositoryName name, IEnumerable<string> digests) => new(
        LayersNotFoundCode, 400, $"Layers with digests '[{string.Join(", ", digests)}]' required for pushing image into {Within(name)} do not exist");

    public static AwsException LayerNotFound(RepositoryName name, string digest) => new(
        LayersNotFoundCode, 400, $"Layer with digest '{digest}' does not exist within {Within(name)}");

    public static AwsException ReferencedImagesNotFound(RepositoryName name, IEnumerable<string> digests) => new(
        ReferencedImagesNotFoundCode, 400, $"Images with digests '[{string.Join(", ", digests)}]' required for pushing image into {Within(name)} do not exist");

    public static AwsException UploadNotFound(RepositoryName name, string id) => new(
        UploadNotFoundCode, 400, $"The upload with id '{id}' does not exist in {Within(name)}");

    public static AwsException InvalidLayerPart(RepositoryName name, string uploadId, long received) => new(
        InvalidLayerPartCode, 400, $"A layer part must begin where the last one ended: the upload with id '{uploadId}' has received {received} bytes")
    {
        Members =
        [
            new("registryId", name.Scope.Account.Value),
            new("repositoryName", name.Name),
            new("uploadId", uploadId),
            new("lastValidByteReceived", (received - 1).ToString(CultureInfo.InvariantCulture)),
        ],
    };

    public static AwsException UploadBusy(string id) => new(InvalidLayerPartCode, 400, $"Another part of the upload with id '{id}' is being received.");

    public static AwsException WrongLayerDigest(string given, string actual) => new(
        InvalidLayerCode, 400, $"The layer digest '{given}' does not match the digest '{actual}' of what was uploaded.");

    public static AwsException EmptyUpload(string id) => new("EmptyUploadException", 400, $"The upload with id '{id}' does not contain any layer parts.");

    public static AwsException PartTooSmall() => new("LayerPartTooSmallException", 400, "Layer parts must be at least 5 MiB in size, except the last one.");

    public static AwsException LayerExists(RepositoryName name, string digest) => new(
        LayerExistsCode, 400, $"Layer with digest '{digest}' already exists in the repository with name '{name.Name}' in registry with id '{name.Scope.Account}'");

    public static AwsException LayerTooLarge(long limit) => new(LimitExceededCode, 400, $"A layer may have at most {limit >> 20} MiB.");

    public static AwsException TooManyParts(int limit) => new(LimitExceededCode, 400, $"A layer may be uploaded in at most {limit} parts.");

    public static AwsException TooMany(string what, int limit) => new(LimitExceededCode, 400, $"There may be at most {limit} {what}.");

    public static AwsException InvalidManifest(string reason) => Invalid("ImageManifest", reason);

    public static AwsException InvalidPolicy(string reason) => new(
        InvalidParameterCode, 400, $"Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided' ({reason})");

    public static AwsException LockedOut() => new(
        InvalidParameterCode, 400, "The new repository policy would prevent you from setting another policy in the future. Use the force parameter to set it nevertheless.");

    public static AwsException Invalid(string member, string constraint) => new(
        InvalidParameterCode, 400, $"Invalid parameter at '{member}' failed to satisfy constraint: '{constraint}'");

    public static AwsException InvalidTag(string message) => new("InvalidTagParameterException", 400, message);

    public static AwsException TooManyTags() => new("TooManyTagsException", 400, "The maximum number of tags (50) that a repository may have is exceeded.");

    public static AwsException NoKmsHere() => Invalid(
        "encryptionConfiguration", "Thaw keeps images as files in its data directory and encrypts them with no key of KMS; leave encryptionConfiguration out or say AES256");

    private static string Within(RepositoryName name) => $"the repository with name '{name.Name}' in the registry with id '{name.Scope.Account}'";
}
