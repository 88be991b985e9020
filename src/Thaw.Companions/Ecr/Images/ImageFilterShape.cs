using Thaw.Aws.Operations;

namespace Thaw.Companions.Ecr.Images;

/// <summary>Which images a request is about, on the wire.</summary>
internal sealed record ImageFilterShape(string? TagStatus, string? ImageStatus)
{
    private const string Any = "ANY";

    /// <summary>Whether an image is one of them. No image is in an archive: there is none.</summary>
    public bool Accepts(Image image) =>
        ImageStatus is null or "ACTIVE" or Any
        && (TagStatus is null or Any || TagStatus == (image.Tags.Count > 0 ? "TAGGED" : "UNTAGGED"));

    /// <summary>The constraints on a filter; null is allowed.</summary>
    public static Constraints Check(Constraints constraints, ImageFilterShape? filter) => constraints
        .OneOf("filter.tagStatus", filter?.TagStatus, "TAGGED", "UNTAGGED", Any)
        .OneOf("filter.imageStatus", filter?.ImageStatus, "ACTIVE", "ARCHIVED", "ACTIVATING", Any);
}
