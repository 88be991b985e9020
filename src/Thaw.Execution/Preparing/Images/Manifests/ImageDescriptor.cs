using System.Text.RegularExpressions;

namespace Thaw.Execution.Preparing.Images.Manifests;

/// <summary>Content that an image refers to: what it is, its digest and its size.</summary>
internal sealed partial record ImageDescriptor(string MediaType, string Digest, long Size)
{
    /// <summary>The SHA-256 in lower-case hexadecimal, which is the content's name on the disk.</summary>
    public string Name => NameOf(Digest);

    public static ImageDescriptor From(DescriptorDocument? document) =>
        document is { MediaType: { } mediaType, Digest: { } digest, Size: >= 0 and { } size } && IsDigest(digest)
            ? new ImageDescriptor(mediaType, digest, size)
            : throw new ImageRefusedException(ImageRefusal.NotValid, "its manifest refers to content without a media type, a SHA-256 digest or a size");

    public static bool IsDigest(string digest) => Form().IsMatch(digest);

    public static string NameOf(string digest) => digest["sha256:".Length..];

    [GeneratedRegex("^sha256:[0-9a-f]{64}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
