using System.Text.RegularExpressions;

namespace Thaw.Functions.Deploying;

/// <summary>What a function from a container image may be given; everything else is as with a zip.</summary>
internal static partial class ImageRules
{
    /// <summary>Whether a function of this package type comes from an image.</summary>
    public static bool IsImage(string? packageType) => packageType == "Image";

    /// <summary>Refuses what contradicts an image, and an image that is none.</summary>
    public static void Check(CreateFunction.Request wanted)
    {
        if (wanted.Runtime is not null || wanted.Handler is not null || wanted.Layers is { Count: > 0 })
        {
            throw LambdaErrors.NoHandlerWithImage();
        }

        var code = wanted.Code!;
        if (!CodeSourceRules.NamesImage(code) || code.ZipFile is not null || code.S3Bucket is not null || code.S3Key is not null)
        {
            throw LambdaErrors.ImageUriRequired();
        }

        if (!ImageUri().IsMatch(code.ImageUri!))
        {
            throw LambdaErrors.BadImageUri(code.ImageUri!);
        }

        if (wanted.SnapStart?.ApplyOn == SnapStartRules.PublishedVersions)
        {
            throw LambdaErrors.NoSnapStart("ContainerImage");
        }
    }

    // A repository of a private ECR registry, and which of its images: by tag, by digest, or both.
    private const string Registry = "[0-9]{12}\\.dkr[.-]ecr(-fips)?\\.[a-z0-9-]+\\.(amazonaws\\.com(\\.cn)?|on\\.aws|on\\.amazonwebservices\\.com\\.cn)";

    private const string Repository = "[a-z0-9]+([._/-]+[a-z0-9]+)*";

    private const string Digest = "@sha256:[0-9a-f]{64}";

    [GeneratedRegex(
        "^" + Registry + "/" + Repository + "(:[A-Za-z0-9_][A-Za-z0-9._-]*(" + Digest + ")?|" + Digest + ")\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ImageUri();
}
