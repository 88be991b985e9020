using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;
using Thaw.Companions.Sts.Denials;
using Thaw.Companions.Sts.Federation;
using Thaw.Companions.Sts.Roles;
using Thaw.Companions.Sts.Sessions;
using Thaw.Companions.Sts.WebIdentity;
using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Sts;

/// <summary>Composes STS.</summary>
public static class StsServices
{
    /// <summary>Adds STS to the front door.</summary>
    public static IServiceCollection AddSts(this IServiceCollection services, StsOptions? options = null)
    {
        services.TryAddSingleton(IdSource.System);
        services.AddSingleton(StsApi.Definition());
        AddSessions(services);
        AddWebIdentity(services, options ?? new StsOptions());
        services.AddSingleton<DenialMessages>();
        services.AddSingleton<IDenialMessages>(provider => provider.GetRequiredService<DenialMessages>());
        services.AddSingleton<AssumableRoles>();
        services.AddSingleton<AssumedRole>();
        services.AddSingleton<FederatedUserResource>();
        services.AddSingleton<NoResource>();
        services.AddSingleton<AssumeRole>();
        services.AddSingleton<AssumeRoleWithWebIdentity>();
        services.AddSingleton<DecodeAuthorizationMessage>();
        services.AddSingleton<GetAccessKeyInfo>();
        services.AddSingleton<GetCallerIdentity>();
        services.AddSingleton<GetFederationToken>();
        services.AddSingleton<GetSessionToken>();
        return services;
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.AddSingleton<SessionTokens>();
        services.AddSingleton<SessionLimits>();
        services.AddSingleton<RoleSessions>();
        services.AddSingleton<ICredentialSource, SessionCredentialSource>();
    }

    private static void AddWebIdentity(IServiceCollection services, StsOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(_ => new ProviderDocuments());
        services.AddSingleton<ProviderKeys>();
        services.AddSingleton<TrustedProviders>();
        services.AddSingleton<WebIdentityTokens>();
    }
}
