namespace Thaw.Aws.Content;

/// <summary>Bytes to download.</summary>
/// <param name="Content">The bytes from the first one on; disposed after the download.</param>
/// <param name="Length">How many bytes there are.</param>
/// <param name="ContentType">The media type, such as <c>application/zip</c>.</param>
public sealed record PresignedFile(Stream Content, long Length, string ContentType);
