using Thaw.Execution.Preparing.Images;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Deploying;

/// <summary>What a function from a container image may be given; everything else is as with a zip.</summary>
internal static class ImageRules
{
    /// <summary>Whether a function of this package type comes from an image.</summary>
    public static bool IsImage(string? packageType) => packageType == "Image";

    /// <summary>Refuses what contradicts an image, and an image that is none.</summary>
    public static void Check(CreateFunction.Request wanted)
    {
        Check((FunctionSettingsShape)wanted);
        var code = wanted.Code!;
        if (!CodeSourceRules.NamesImage(code) || code.ZipFile is not null || code.S3Bucket is not null || code.S3Key is not null)
        {
            throw LambdaErrors.ImageUriRequired();
        }

        if (ImageReference.TryParse(code.ImageUri!) is null)
        {
            throw LambdaErrors.BadImageUri(code.ImageUri!);
        }
    }

    /// <summary>Refuses what an image brings itself.</summary>
    public static void Check(FunctionSettingsShape wanted)
    {
        if (wanted.Runtime is not null || wanted.Handler is not null || wanted.Layers is { Count: > 0 })
        {
            throw LambdaErrors.NoHandlerWithImage();
        }

        if (wanted.SnapStart?.ApplyOn == SnapStartRules.PublishedVersions)
        {
            throw LambdaErrors.NoSnapStart("ContainerImage");
        }
    }

    /// <summary>The package after a change of its settings: what is given holds, what is given empty is the image's own again.</summary>
    public static ImagePackage Change(ImagePackage current, ImageConfigShape? wanted)
    {
        CheckWords(wanted);
        return wanted is null ? current : current with
        {
            EntryPoint = Change(current.EntryPoint, wanted.EntryPoint),
            Command = Change(current.Command, wanted.Command),
            WorkingDirectory = wanted.WorkingDirectory is null ? current.WorkingDirectory : wanted.WorkingDirectory.Length == 0 ? null : wanted.WorkingDirectory,
        };
    }

    private static IReadOnlyList<string>? Change(IReadOnlyList<string>? current, IReadOnlyList<string>? wanted) =>
        wanted is null ? current : wanted.Count == 0 ? null : wanted;

    // A zero would end a word early for the kernel, and say something else there than here.
    private static void CheckWords(ImageConfigShape? wanted)
    {
        foreach (var word in (wanted?.EntryPoint ?? []).Concat(wanted?.Command ?? []).Append(wanted?.WorkingDirectory ?? ""))
        {
            _ = word is null || word.Contains('\0') ? throw LambdaErrors.BadImageConfig() : word;
        }
    }
}
