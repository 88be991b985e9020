using Thaw.Functions.Shapes;

namespace Thaw.Functions.Deploying;

/// <summary>Which members that say where code comes from go together.</summary>
internal static class CodeSourceRules
{
    /// <summary>Refuses what does not name exactly one zip.</summary>
    public static void Check(FunctionCodeShape code)
    {
        CheckZipFile(code);
        if (code.ZipFile is null && !NamesObject(code))
        {
            throw LambdaErrors.NoCode();
        }

        if (NamesObject(code) && (code.S3Bucket is null || code.S3Key is null))
        {
            throw LambdaErrors.BucketAndKeyRequired();
        }

        if (NamesObject(code) && NamesImage(code))
        {
            throw LambdaErrors.ImageUriAlone();
        }

        UnsupportedSettings.Refuse(code);
    }

    /// <summary>Refuses an image for a function that has a zip, and a zip for one that has an image: none becomes another kind of package.</summary>
    public static void CheckUpdate(FunctionCodeShape code, bool isImage)
    {
        CheckZipFile(code);
        if (isImage && (!NamesImage(code) || NamesObject(code)))
        {
            throw LambdaErrors.ImageUriRequiredForUpdate();
        }

        if (!isImage && NamesImage(code))
        {
            throw LambdaErrors.ImageUriForZip();
        }
    }

    /// <summary>Whether an image is named.</summary>
    public static bool NamesImage(FunctionCodeShape? code) => !string.IsNullOrEmpty(code?.ImageUri);

    private static bool NamesObject(FunctionCodeShape code) =>
        code.S3Bucket is not null || code.S3Key is not null || code.S3ObjectVersion is not null || code.S3ObjectStorageMode is not null;

    private static void CheckZipFile(FunctionCodeShape code)
    {
        if (code.ZipFile is not null && (NamesObject(code) || NamesImage(code)))
        {
            throw LambdaErrors.ZipFileAlone();
        }
    }
}
