using Microsoft.Extensions.DependencyInjection;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Concurrency.Provisioned;

/// <summary>Registers provisioned concurrency.</summary>
internal static class AddProvisionedExtensions
{
    public static IServiceCollection AddProvisioned(this IServiceCollection services)
    {
        services.AddSingleton(ProvisionedMigrations.Configurations);
        services.AddSingleton<ProvisionedStore>();
        services.AddSingleton<ProvisionedAllocations>();
        services.AddSingleton<IFunctionFollower>(provider => provider.GetRequiredService<ProvisionedAllocations>());
        services.AddSingleton<IQualifierFollower>(provider => provider.GetRequiredService<ProvisionedAllocations>());
        services.AddHostedService(provider => provider.GetRequiredService<ProvisionedAllocations>());
        services.AddSingleton<DeleteProvisionedConcurrencyConfig>();
        services.AddSingleton<GetProvisionedConcurrencyConfig>();
        services.AddSingleton<ListProvisionedConcurrencyConfigs>();
        services.AddSingleton<PutProvisionedConcurrencyConfig>();
        return services;
    }
}
