namespace Thaw.Execution.Preparing;

/// <summary>The identity of a code package.</summary>
/// <param name="CodeId">The SHA-256 of the zip, lower-case hexadecimal.</param>
/// <param name="Size">The size of the zip in bytes (<c>CodeSize</c>).</param>
/// <param name="UnzippedSize">The size of all files in bytes.</param>
public sealed record CodePackage(string CodeId, long Size, long UnzippedSize)
{
    /// <summary>The SHA-256 as the API shows it: base64 (<c>CodeSha256</c>).</summary>
    public string CodeSha256 => Convert.ToBase64String(Convert.FromHexString(CodeId));
}
