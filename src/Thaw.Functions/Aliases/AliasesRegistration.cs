using Microsoft.Extensions.DependencyInjection;

namespace Thaw.Functions.Aliases;

/// <summary>Registers the operations on aliases.</summary>
internal static class AliasesRegistration
{
    public static IServiceCollection AddAliases(this IServiceCollection services)
    {
        foreach (var migration in AliasMigrations.All)
        {
            services.AddSingleton(migration);
        }

        services.AddSingleton<RoutingChance>();
        services.AddSingleton<CreateAlias>();
        services.AddSingleton<GetAlias>();
        services.AddSingleton<UpdateAlias>();
        services.AddSingleton<DeleteAlias>();
        services.AddSingleton<ListAliases>();
        return services;
    }
}
