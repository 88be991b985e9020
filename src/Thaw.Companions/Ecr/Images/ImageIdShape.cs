namespace Thaw.Companions.Ecr.Images;

/// <summary>An image on the wire, by digest or by tag.</summary>
internal sealed record ImageIdShape(string? ImageDigest, string? ImageTag)
{
    /// <summary>Why it can name no image, as ECR's code and reason; null when it can.</summary>
    public (string Code, string Reason)? Fault() => this switch
    {
        { ImageDigest: null, ImageTag: null } => ("MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null"),
        { ImageDigest: not null } when !EcrConstraints.IsSha256(ImageDigest) =>
            ("InvalidImageDigest", $"Invalid request parameters: image digest should satisfy the regex '{EcrConstraints.DigestForm}'"),
        { ImageTag: not null } when !EcrConstraints.IsTag(ImageTag) =>
            ("InvalidImageTag", "Invalid request parameters: image tag should satisfy the regex '[a-zA-Z0-9_][a-zA-Z0-9._-]{0,299}'"),
        _ => null,
    };
}
