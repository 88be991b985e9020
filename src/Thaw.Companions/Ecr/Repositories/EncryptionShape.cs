namespace Thaw.Companions.Ecr.Repositories;

/// <summary>How a repository's content is encrypted, on the wire.</summary>
internal sealed record EncryptionShape(string? EncryptionType, string? KmsKey)
{
    public const string Aes256 = "AES256";
}
