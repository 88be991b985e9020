namespace Thaw.Functions.Layers;

/// <summary>A layer version as a function has it; it stays when the version is deleted.</summary>
/// <param name="Arn">The ARN of the version.</param>
/// <param name="CodeId">The SHA-256 of its zip, lower-case hexadecimal.</param>
/// <param name="CodeSize">The size of its zip in bytes.</param>
/// <param name="UnzippedSize">The size of its files in bytes.</param>
internal sealed record FunctionLayer(string Arn, string CodeId, long CodeSize, long UnzippedSize);
