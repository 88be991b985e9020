using Microsoft.Extensions.DependencyInjection;

namespace Thaw.Companions.Sts;

/// <summary>Composes STS.</summary>
public static class StsServices
{
    /// <summary>Adds STS to the front door.</summary>
    public static IServiceCollection AddSts(this IServiceCollection services)
    {
        services.AddSingleton(StsApi.Definition());
        services.AddSingleton<GetCallerIdentity>();
        return services;
    }
}
