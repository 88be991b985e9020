using Microsoft.Extensions.DependencyInjection;

namespace Thaw.Functions.CapacityProviders;

/// <summary>Registers the operations on capacity providers, which do not exist here.</summary>
internal static class AddCapacityProvidersExtensions
{
    public static IServiceCollection AddCapacityProviders(this IServiceCollection services)
    {
        services.AddSingleton<FunctionScalingTarget>();
        services.AddSingleton<CreateCapacityProvider>();
        services.AddSingleton<DeleteCapacityProvider>();
        services.AddSingleton<GetCapacityProvider>();
        services.AddSingleton<GetFunctionScalingConfig>();
        services.AddSingleton<ListCapacityProviders>();
        services.AddSingleton<ListFunctionVersionsByCapacityProvider>();
        services.AddSingleton<PutFunctionScalingConfig>();
        services.AddSingleton<UpdateCapacityProvider>();
        return services;
    }
}
