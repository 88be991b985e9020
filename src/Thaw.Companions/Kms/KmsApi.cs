using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Aliases;
using Thaw.Companions.Kms.Authorization;
using Thaw.Companions.Kms.Encryption;
using Thaw.Companions.Kms.Grants;
using Thaw.Companions.Kms.Keys;
using Thaw.Companions.Kms.Policies;
using Thaw.Companions.Kms.Rotation;
using Thaw.Companions.Kms.Tags;

namespace Thaw.Companions.Kms;

/// <summary>The Key Management Service: every operation of its model.</summary>
internal static class KmsApi
{
    /// <summary>What the front door must know of the service.</summary>
    public static ServiceDefinition Definition { get; } = new()
    {
        SigningName = "kms",
        HostPrefix = "kms",
        Protocol = WireProtocol.Json,
        TargetPrefix = "TrentService",
        Operations = Operations(),
    };

    // In the model's order; planned ones answer an error that names them.
    private static OperationTable Operations() => new OperationTable()
        .Map<CancelKeyDeletion>().Asks<KeyResource>().Planned("ConnectCustomKeyStore").Map<CreateAlias>().Asks<AliasResource>()
        .Planned("CreateCustomKeyStore").Map<CreateGrant>().Asks<KeyResource>().Map<CreateKey>().Asks<AnyKeyResource>()
        .Map<Decrypt>().Asks<CiphertextResource>().Map<DeleteAlias>().Asks<AliasResource>().Planned("DeleteCustomKeyStore")
        .Planned("DeleteImportedKeyMaterial").Planned("DeriveSharedSecret").Planned("DescribeCustomKeyStores").Map<DescribeKey>().Asks<KeyResource>()
        .Map<DisableKey>().Asks<KeyResource>().Map<DisableKeyRotation>().Asks<KeyResource>().Planned("DisconnectCustomKeyStore")
        .Map<EnableKey>().Asks<KeyResource>().Map<EnableKeyRotation>().Asks<KeyResource>().Map<Encrypt>().Asks<KeyResource>()
        .Map<GenerateDataKey>().Asks<KeyResource>().Planned("GenerateDataKeyPair").Planned("GenerateDataKeyPairWithoutPlaintext")
        .Map<GenerateDataKeyWithoutPlaintext>().Asks<KeyResource>().Planned("GenerateMac").Map<GenerateRandom>().Asks<AnyKeyResource>()
        .Planned("GetKeyLastUsage").Map<GetKeyPolicy>().Asks<KeyResource>().Map<GetKeyRotationStatus>().Asks<KeyResource>().Planned("GetParametersForImport")
        .Planned("GetPublicKey").Planned("ImportKeyMaterial").Map<ListAliases>().Asks<AnyKeyResource>().Map<ListGrants>().Asks<KeyResource>()
        .Map<ListKeyPolicies>().Asks<KeyResource>().Map<ListKeyRotations>().Asks<KeyResource>().Map<ListKeys>().Asks<AnyKeyResource>()
        .Map<ListResourceTags>().Asks<KeyResource>().Map<ListRetirableGrants>().Asks<AnyKeyResource>().Map<PutKeyPolicy>().Asks<KeyResource>()
        .Map<ReEncrypt>().Asks<SourceResource>("ReEncryptFrom").Planned("ReplicateKey").Map<RetireGrant>().Asks<GrantResource>()
        .Map<RevokeGrant>().Asks<KeyResource>().Map<RotateKeyOnDemand>().Asks<KeyResource>().Map<ScheduleKeyDeletion>().Asks<KeyResource>().Planned("Sign")
        .Map<TagResource>().Asks<KeyResource>().Map<UntagResource>().Asks<KeyResource>().Map<UpdateAlias>().Asks<AliasResource>()
        .Planned("UpdateCustomKeyStore").Map<UpdateKeyDescription>().Asks<KeyResource>().Planned("UpdatePrimaryRegion").Planned("Verify").Planned("VerifyMac");
}
