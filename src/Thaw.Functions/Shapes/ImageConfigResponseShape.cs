using Thaw.Functions.Deploying;

namespace Thaw.Functions.Shapes;

/// <summary>What a function puts in the place of its image's own settings.</summary>
internal sealed record ImageConfigResponseShape(ImageConfigShape ImageConfig)
{
    /// <summary>Null when the image's own settings hold.</summary>
    public static ImageConfigResponseShape? Show(ImagePackage? image) =>
        image is { HasConfig: true } ? new(new ImageConfigShape(image.EntryPoint, image.Command, image.WorkingDirectory)) : null;
}
