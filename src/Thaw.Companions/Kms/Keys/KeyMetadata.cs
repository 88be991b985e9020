namespace Thaw.Companions.Kms.Keys;

/// <summary>A key as the API shows it.</summary>
internal sealed record KeyMetadata
{
    public required string AWSAccountId { get; init; }

    public required string KeyId { get; init; }

    public required string Arn { get; init; }

    public required double CreationDate { get; init; }

    public required bool Enabled { get; init; }

    public required string Description { get; init; }

    public string KeyUsage { get; init; } = "ENCRYPT_DECRYPT";

    public required string KeyState { get; init; }

    public double? DeletionDate { get; init; }

    public string Origin { get; init; } = "AWS_KMS";

    public required string KeyManager { get; init; }

    public string CustomerMasterKeySpec { get; init; } = "SYMMETRIC_DEFAULT";

    public string KeySpec { get; init; } = "SYMMETRIC_DEFAULT";

    public IReadOnlyList<string> EncryptionAlgorithms { get; init; } = ["SYMMETRIC_DEFAULT"];

    public bool MultiRegion { get; init; }

    public string? CurrentKeyMaterialId { get; init; }

    /// <summary>A key with the id of the material that it encrypts with.</summary>
    public static KeyMetadata Of(Key key, string? materialId) => new()
    {
        AWSAccountId = key.Account,
        KeyId = key.Id,
        Arn = key.Arn,
        CreationDate = KmsTime.Seconds(key.Created),
        Enabled = key.State == KeyStates.Enabled,
        Description = key.Description,
        KeyState = key.State,
        DeletionDate = KmsTime.Seconds(key.DeletionDate),
        KeyManager = key.Manager,
        CurrentKeyMaterialId = materialId,
    };
}
