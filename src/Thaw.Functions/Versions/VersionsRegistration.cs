using Microsoft.Extensions.DependencyInjection;

namespace Thaw.Functions.Versions;

/// <summary>Registers the operations on versions.</summary>
internal static class VersionsRegistration
{
    public static IServiceCollection AddVersions(this IServiceCollection services)
    {
        foreach (var migration in VersionMigrations.All)
        {
            services.AddSingleton(migration);
        }

        services.AddSingleton<PublishVersion>();
        services.AddSingleton<ListVersionsByFunction>();
        return services;
    }
}
