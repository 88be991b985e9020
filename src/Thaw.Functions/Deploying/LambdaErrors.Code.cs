using Thaw.Aws.Operations;
using Thaw.Execution.Preparing.Images;

namespace Thaw.Functions;

// Where code comes from, and how much of it there may be.
internal static partial class LambdaErrors
{
    public static AwsException NoCode() => InvalidParameter("Please provide a source for function code.");

    public static AwsException ZipFileAlone() =>
        InvalidParameter("Please do not provide other FunctionCode parameters when providing a ZipFile.");

    public static AwsException ImageUriAlone() =>
        InvalidParameter("Please do not provide other FunctionCode parameters when providing an ImageUri.");

    public static AwsException BucketAndKeyRequired() =>
        InvalidParameter("S3 Bucket and Key are required for uploading with S3 parameters.");

    public static AwsException ObjectRefused(string code, string message) =>
        InvalidParameter($"Error occurred while GetObject. S3 Error Code: {code}. S3 Error Message: {message}");

    public static AwsException ImageUriForZip() =>
        InvalidParameter("Please don't provide ImageUri when updating a function with packageType Zip.");

    public static AwsException ImageUriRequired() =>
        InvalidParameter("Please provide ImageUri when creating a function with packageType Image.");

    public static AwsException BadImageUri(string uri) =>
        InvalidParameter($"Source image {uri} is not valid. Provide a valid source image.");

    public static AwsException ImageUriRequiredForUpdate() =>
        InvalidParameter("Please provide ImageUri when updating a function with packageType Image.");

    /// <summary>AWS's sentence, and behind it the reason, which AWS does not tell.</summary>
    public static AwsException ImageRefused(string uri, ImageRefusedException refused) => refused.Refusal switch
    {
        ImageRefusal.NotFound => InvalidParameter($"Source image {uri} does not exist. Provide a valid source image."),
        ImageRefusal.AccessDenied => Denied("Lambda does not have permission to access the ECR image. Check the ECR permissions."),
        ImageRefusal.NotSupported => InvalidParameter(
            $"The image manifest, config or layer media type for the source image {uri} is not supported. Reason: {refused.Message}."),
        _ => InvalidParameter($"Source image {uri} is not valid. Provide a valid source image. Reason: {refused.Message}."),
    };

    public static AwsException BadImageConfig() => InvalidParameter("The words of ImageConfig must not be null and must not contain a null character.");

    public static AwsException NoHandlerWithImage() =>
        InvalidParameter("Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image.");

    public static AwsException NoImageConfigWithZip() =>
        InvalidParameter("Please don't provide ImageConfig when the intended function PackageType is Zip.");

    public static AwsException EmptyZip() => InvalidParameter("Uploaded file must be a non-empty zip");

    public static AwsException ZipTooLarge(long limit) =>
        new("RequestEntityTooLargeException", 413, $"Zipped size must be smaller than {limit} bytes");

    public static AwsException UnzippedTooLarge(long limit) => InvalidParameter($"Unzipped size must be smaller than {limit} bytes");

    public static AwsException CodeStorageExceeded() => User("CodeStorageExceededException", 400, "Code storage limit exceeded.");
}
