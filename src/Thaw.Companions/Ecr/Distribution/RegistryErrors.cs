using Thaw.Aws.Operations;

namespace Thaw.Companions.Ecr.Distribution;

/// <summary>Every error of the distribution API: code, status and wording.</summary>
internal static class RegistryErrors
{
    public const string UnauthorizedCode = "UNAUTHORIZED";

    public static AwsException Unauthorized() => new(UnauthorizedCode, 401, "Not Authorized");

    public static AwsException InvalidToken() => Denied("Your authorization token is invalid. Get another one with 'aws ecr get-login-password' and log in again.");

    public static AwsException Expired() => Denied("Your authorization token has expired. Reauthenticate and try again.");

    public static AwsException Denied(string sentence) => new("DENIED", 403, sentence);

    public static AwsException InvalidName(string name) => new("NAME_INVALID", 400, $"'{name}' cannot be the name of a repository.");

    public static AwsException UnknownBlob(string digest) => new("BLOB_UNKNOWN", 404, $"The blob {digest} is not known to this repository.");

    public static AwsException UnknownManifest(string reference) => new("MANIFEST_UNKNOWN", 404, $"Requested image not found: {reference}");

    public static AwsException InvalidDigest(string digest) => new("DIGEST_INVALID", 400, $"'{digest}' is not a digest of the form sha256:… in lower case.");

    public static AwsException InvalidReference(string reference) => new("TAG_INVALID", 400, $"'{reference}' is neither a tag nor a digest.");

    public static AwsException ManifestTooLarge(int limit) => new("MANIFEST_INVALID", 413, $"A manifest may have at most {limit} bytes.");

    public static AwsException InvalidRange(string range) => new("BLOB_UPLOAD_INVALID", 400, $"The content range '{range}' is not of the form FIRST-LAST, or not as long as the content.");

    public static AwsException RangeNotSatisfiable(long length) => new("BLOB_UNKNOWN", 416, $"The blob has {length} bytes, and none of those that were asked for.");

    public static AwsException Unsupported(string method) => new("UNSUPPORTED", 405, $"The method {method} is not supported here.");

    public static AwsException InvalidPage() => new("PAGINATION_NUMBER_INVALID", 400, "The number of results must be a whole number from 0 on.");

    /// <summary>An error of ECR's operations as the distribution API says it.</summary>
    public static AwsException Of(AwsException refusal)
    {
        var (code, status) = refusal.Code switch
        {
            EcrErrors.RepositoryNotFoundCode => ("NAME_UNKNOWN", 404),
            EcrErrors.ImageNotFoundCode => ("MANIFEST_UNKNOWN", 404),
            EcrErrors.LayersNotFoundCode or EcrErrors.ReferencedImagesNotFoundCode => ("MANIFEST_BLOB_UNKNOWN", 404),
            EcrErrors.TagExistsCode => ("TAG_INVALID", 400),
            EcrErrors.DigestMismatchCode or EcrErrors.InvalidLayerCode => ("DIGEST_INVALID", 400),
            EcrErrors.UploadNotFoundCode => ("BLOB_UPLOAD_UNKNOWN", 404),
            EcrErrors.InvalidLayerPartCode => ("BLOB_UPLOAD_INVALID", 416),
            EcrErrors.InvalidParameterCode => ("MANIFEST_INVALID", 400),
            EcrErrors.LimitExceededCode => ("SIZE_INVALID", 413),
            _ => (refusal.Code, refusal.Status),
        };
        return new AwsException(code, status, refusal.Message);
    }
}
