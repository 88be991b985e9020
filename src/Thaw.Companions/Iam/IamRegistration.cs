using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;
using Thaw.Companions.Iam.Access;
using Thaw.Companions.Iam.AccessKeys;
using Thaw.Companions.Iam.AccessReports;
using Thaw.Companions.Iam.Account;
using Thaw.Companions.Iam.AwsManaged;
using Thaw.Companions.Iam.Development;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.InstanceProfiles;
using Thaw.Companions.Iam.Policies;
using Thaw.Companions.Iam.Providers;
using Thaw.Companions.Iam.Roles;
using Thaw.Companions.Iam.Simulation;

namespace Thaw.Companions.Iam;

/// <summary>Registers IAM.</summary>
internal static class IamRegistration
{
    public static void AddIam(this IServiceCollection services, CompanionsOptions options)
    {
        services.TryAddSingleton(IdSource.System);
        services.AddSingleton(IamApi.Definition);
        services.AddSingleton(IamSchema.Tables);
        services.AddSingleton(AccessKeySchema.Tables);
        services.AddSingleton(InstanceProfileSchema.Tables);
        services.AddSingleton(AccountSchema.Tables);
        services.AddSingleton(ProviderSchema.Tables);
        services.AddSingleton(AccessReportSchema.Tables);
        services.AddSingleton<IamChanges>();
        services.AddSingleton<IamDatabase>();
        services.AddSingleton<IamStamps>();
        services.AddSingleton(_ => new AwsManagedPolicies(AwsManagedPolicyFiles.All));
        services.AddSingleton<ManagedPolicies>();
        services.AddSingleton<AttachmentStore>();
        services.AddSingleton<BoundaryStore>();
        services.AddSingleton<NewRoles>();
        services.AddSingleton<AccessKeyStore>();
        services.AddSingleton<HeldPolicies>();
        services.AddSingleton<AccountDetails>();
        AddPorts(services);
        services.AddSingleton<IResettable, IamReset>();
        AddDevelopmentRole(services, options);
        AddOperations(services);
    }

    private static void AddPorts(IServiceCollection services)
    {
        services.AddSingleton(AccessKeyUseSchema.Tables);
        services.AddSingleton<AccessKeyUses>();
        services.AddSingleton<IAccessKeyUses>(provider => provider.GetRequiredService<AccessKeyUses>());
        services.AddHostedService<AccessKeyUseWriter>();
        services.AddSingleton<ICredentialSource, UserKeys>();
        services.AddSingleton<IWebIdentityProviders, IamWebIdentityProviders>();
        services.AddSingleton<IRoles, IamRoles>();
        services.AddSingleton<IPrincipals, Principals>();
        services.AddSingleton<IPrincipalStanding, PrincipalStanding>();
        services.AddSingleton<IManagedPolicies, KeptPolicies>();
    }

    private static void AddDevelopmentRole(IServiceCollection services, CompanionsOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(DevelopmentRole.Table);
        services.AddSingleton<DevelopmentRole>();
        services.AddHostedService(provider => provider.GetRequiredService<DevelopmentRole>());
        services.AddSingleton<IResettable>(provider => provider.GetRequiredService<DevelopmentRole>());
    }

    // The table is the list: what stands in it is made, and so is what its permissions ask.
    private static void AddOperations(IServiceCollection services)
    {
        foreach (var entry in IamApi.Definition.Operations.Entries.Where(entry => entry.Implementation is not null))
        {
            services.AddSingleton(entry.Implementation!);
            if (entry.Permission?.Resource is { } resolver)
            {
                services.TryAddSingleton(resolver);
            }
        }
    }
}
