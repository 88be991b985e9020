namespace Thaw.Companions.Ecr.Images;

/// <summary>A manifest as it was pushed, byte for byte.</summary>
internal sealed record ImageContent(string Digest, string MediaType, byte[] Manifest);
