using Thaw.Aws.Operations;

namespace Thaw.Companions.Ecr.Images;

/// <summary>Which images a request is about, on the wire.</summary>
internal sealed record ImageFilterShape(string? TagStatus, string? ImageStatus)
{
    private const string Any = "ANY";

    /// <summary>Whether no image can be one of them: there is no archive.</summary>
    public bool IsOfArchive => ImageStatus is not (null or "ACTIVE" or Any);

    /// <summary>Whether they are those with tags, or those without; null for both.</summary>
    public bool? Tagged => TagStatus is null or Any ? null : TagStatus == "TAGGED";

    /// <summary>The constraints on a filter; null is allowed.</summary>
    public static Constraints Check(Constraints constraints, ImageFilterShape? filter) => constraints
        .OneOf("filter.tagStatus", filter?.TagStatus, "TAGGED", "UNTAGGED", Any)
        .OneOf("filter.imageStatus", filter?.ImageStatus, "ACTIVE", "ARCHIVED", "ACTIVATING", Any);
}
