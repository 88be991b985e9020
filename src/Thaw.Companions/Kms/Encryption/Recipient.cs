namespace Thaw.Companions.Kms.Encryption;

/// <summary>The enclave that an answer would be for.</summary>
internal sealed record Recipient(string? KeyEncryptionAlgorithm);
