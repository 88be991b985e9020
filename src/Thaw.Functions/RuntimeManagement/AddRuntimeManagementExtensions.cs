using Microsoft.Extensions.DependencyInjection;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.RuntimeManagement;

/// <summary>Registers the versions of runtimes and which of them a function stays with.</summary>
internal static class AddRuntimeManagementExtensions
{
    public static IServiceCollection AddRuntimeManagement(this IServiceCollection services)
    {
        services.AddSingleton(RuntimeManagementMigrations.Configs);
        services.AddSingleton<RuntimeVersions>();
        services.AddSingleton<RuntimePins>();
        services.AddSingleton<RuntimeManagementStore>();
        services.AddSingleton<IQualifierFollower>(provider => provider.GetRequiredService<RuntimeManagementStore>());
        services.AddSingleton<GetRuntimeManagementConfig>();
        services.AddSingleton<PutRuntimeManagementConfig>();
        return services;
    }
}
