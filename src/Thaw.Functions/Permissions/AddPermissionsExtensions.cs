using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Permissions;

/// <summary>Registers what finds the resources that Lambda's permissions are asked for.</summary>
internal static class AddPermissionsExtensions
{
    public static IServiceCollection AddPermissions(this IServiceCollection services)
    {
        services.AddSingleton<FunctionGrants>();
        services.AddSingleton<IFunctionFollower>(provider => provider.GetRequiredService<FunctionGrants>());
        services.AddSingleton<IQualifierFollower>(provider => provider.GetRequiredService<FunctionGrants>());
        services.AddSingleton<LayerGrants>();
        services.AddSingleton<IKnownResources, KnownFunctions>();
        services.AddSingleton<FunctionResource>();
        services.AddSingleton<SharedFunctionResource>();
        services.AddSingleton<QualifiedFunctionResource>();
        services.AddSingleton<SharedQualifiedFunctionResource>();
        services.AddSingleton<PolicyChangeResource>();
        services.AddSingleton<FunctionUrlResource>();
        services.AddSingleton<FunctionSettingsResource>();
        services.AddSingleton<NewFunctionResource>();
        services.AddSingleton<EverythingResource>();
        services.AddSingleton<NewTaggedResource>();
        services.AddSingleton<NewMappingResource>();
        services.AddSingleton<MappingResource>();
        services.AddSingleton<CodeSigningResource>();
        services.AddSingleton<TaggableResource>();
        services.AddSingleton<LayerResource>();
        services.AddSingleton<LayerVersionResource>();
        services.AddSingleton<LayerArnResource>();
        services.AddSingleton<CapacityProviderResource>();
        services.AddSingleton<DurableExecutionResource>();
        return services;
    }
}
