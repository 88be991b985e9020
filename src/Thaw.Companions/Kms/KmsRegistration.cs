using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Thaw.Aws.Keys;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Aliases;
using Thaw.Companions.Kms.Authorization;
using Thaw.Companions.Kms.Encryption;
using Thaw.Companions.Kms.Grants;
using Thaw.Companions.Kms.Keys;
using Thaw.Companions.Kms.Policies;
using Thaw.Companions.Kms.Rotation;
using Thaw.Companions.Kms.Serving;
using Thaw.Companions.Kms.Tags;

namespace Thaw.Companions.Kms;

/// <summary>Registers KMS.</summary>
internal static class KmsRegistration
{
    public static void AddKms(this IServiceCollection services)
    {
        services.AddSingleton(KmsApi.Definition);
        services.AddSingleton(KmsSchema.Tables);
        services.TryAddSingleton<KeyChanges>();
        services.AddSingleton<KeyStore>();
        services.AddSingleton<ManagedKeys>();
        services.AddSingleton<MaterialStore>();
        services.AddSingleton<MaterialForge>();
        services.AddSingleton<KeyCipher>();
        services.AddSingleton<OpenedCiphertext>();
        services.AddSingleton<DataKeys>();
        services.AddSingleton<KeyPolicyRules>();
        services.AddSingleton<AliasStore>();
        services.AddSingleton<AliasChange>();
        services.AddSingleton<GrantStore>();
        services.AddSingleton<GrantTokens>();
        services.AddSingleton<KeyTagStore>();
        services.AddSingleton<KeyUpkeep>();
        services.AddSingleton<KeyReaperSignal>();
        services.AddHostedService<KeyReaper>();
        services.AddSingleton<ServiceKeys>();
        services.AddSingleton<IKeyEncryption, ServiceEncryption>();
        services.AddSingleton<IResettable, KmsReset>();
        AddResources(services);
        AddKeyOperations(services);
        AddOtherOperations(services);
    }

    private static void AddResources(IServiceCollection services)
    {
        services.AddSingleton<KeyQuestions>();
        services.AddSingleton<AnyKeyResource>();
        services.AddSingleton<KeyResource>();
        services.AddSingleton<AliasResource>();
        services.AddSingleton<CiphertextResource>();
        services.AddSingleton<SourceResource>();
        services.AddSingleton<GrantResource>();
    }

    private static void AddKeyOperations(IServiceCollection services)
    {
        services.AddSingleton<CancelKeyDeletion>();
        services.AddSingleton<CreateKey>();
        services.AddSingleton<DescribeKey>();
        services.AddSingleton<DisableKey>();
        services.AddSingleton<EnableKey>();
        services.AddSingleton<ListKeys>();
        services.AddSingleton<ScheduleKeyDeletion>();
        services.AddSingleton<UpdateKeyDescription>();
        services.AddSingleton<GetKeyPolicy>();
        services.AddSingleton<ListKeyPolicies>();
        services.AddSingleton<PutKeyPolicy>();
        services.AddSingleton<DisableKeyRotation>();
        services.AddSingleton<EnableKeyRotation>();
        services.AddSingleton<GetKeyRotationStatus>();
        services.AddSingleton<ListKeyRotations>();
        services.AddSingleton<RotateKeyOnDemand>();
    }

    private static void AddOtherOperations(IServiceCollection services)
    {
        services.AddSingleton<CreateAlias>();
        services.AddSingleton<DeleteAlias>();
        services.AddSingleton<ListAliases>();
        services.AddSingleton<UpdateAlias>();
        services.AddSingleton<Decrypt>();
        services.AddSingleton<Encrypt>();
        services.AddSingleton<GenerateDataKey>();
        services.AddSingleton<GenerateDataKeyWithoutPlaintext>();
        services.AddSingleton<GenerateRandom>();
        services.AddSingleton<ReEncrypt>();
        services.AddSingleton<CreateGrant>();
        services.AddSingleton<ListGrants>();
        services.AddSingleton<ListRetirableGrants>();
        services.AddSingleton<RetireGrant>();
        services.AddSingleton<RevokeGrant>();
        services.AddSingleton<ListResourceTags>();
        services.AddSingleton<TagResource>();
        services.AddSingleton<UntagResource>();
    }
}
