using Thaw.Aws.Operations;

namespace Thaw.Companions.Kms.Encryption;

/// <summary>What both operations that make data keys are asked with.</summary>
internal sealed record DataKeyRequest
{
    public string? KeyId { get; init; }

    public IReadOnlyDictionary<string, string>? EncryptionContext { get; init; }

    public int? NumberOfBytes { get; init; }

    public string? KeySpec { get; init; }

    public IReadOnlyList<string?>? GrantTokens { get; init; }

    public Recipient? Recipient { get; init; }

    public bool? DryRun { get; init; }

    /// <summary>The length of the key, in bytes.</summary>
    /// <exception cref="AwsException">Neither or both of the ways to say it are there.</exception>
    public int Bytes => (KeySpec, NumberOfBytes) switch
    {
        ("AES_128", null) => 16,
        ("AES_256", null) => 32,
        (null, { } bytes) => bytes,
        _ => throw KmsErrors.Validation("Please specify either number of bytes or key spec."),
    };

    /// <summary>Refuses what the model forbids.</summary>
    public void Check()
    {
        new Constraints()
            .RequiredKeyId(KeyId)
            .Context(EncryptionContext)
            .Range("numberOfBytes", NumberOfBytes, 1, 1024)
            .OneOf("keySpec", KeySpec, "AES_256", "AES_128")
            .Tokens(GrantTokens)
            .ThrowIfAny();
        EncryptionRules.RefuseRecipient(Recipient);
        _ = Bytes;
    }
}
