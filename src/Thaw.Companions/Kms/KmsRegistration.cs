using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Keys;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Aliases;
using Thaw.Companions.Kms.Authorization;
using Thaw.Companions.Kms.Encryption;
using Thaw.Companions.Kms.Grants;
using Thaw.Companions.Kms.Keys;
using Thaw.Companions.Kms.Policies;
using Thaw.Companions.Kms.Serving;
using Thaw.Companions.Kms.Tags;

namespace Thaw.Companions.Kms;

/// <summary>Registers KMS.</summary>
internal static class KmsRegistration
{
    public static void AddKms(this IServiceCollection services)
    {
        services.TryAddSingleton(IdSource.System);
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
        services.AddSingleton<KeyQuestions>();
        services.AddSingleton<IKnownResources, KnownKeys>();
        AddOperations(services);
    }

    // The table is the list: what stands in it is made, and so is what its permissions ask.
    private static void AddOperations(IServiceCollection services)
    {
        foreach (var entry in KmsApi.Definition.Operations.Entries.Where(entry => entry.Implementation is not null))
        {
            services.AddSingleton(entry.Implementation!);
            services.TryAddSingleton(entry.Permission!.Resource!);
        }
    }
}
