using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws.Hosted;
using Thaw.Functions.Deploying;
using Thaw.Functions.Urls.Serving;

namespace Thaw.Functions.Urls;

/// <summary>Registers function URLs.</summary>
internal static class UrlsRegistration
{
    public static IServiceCollection AddUrls(this IServiceCollection services)
    {
        foreach (var migration in UrlMigrations.All)
        {
            services.AddSingleton(migration);
        }

        services.AddSingleton<UrlStore>();
        services.AddSingleton<UrlDirectory>();
        services.AddSingleton<IFunctionFollower>(provider => provider.GetRequiredService<UrlDirectory>());
        services.AddSingleton<IQualifierFollower>(provider => provider.GetRequiredService<UrlDirectory>());
        services.AddSingleton<UrlAnswers>();
        services.AddSingleton<UrlInvocations>();
        services.AddSingleton<UrlPermission>();
        services.AddSingleton<IHostedContent, FunctionUrls>();
        services.AddSingleton<CreateFunctionUrlConfig>();
        services.AddSingleton<GetFunctionUrlConfig>();
        services.AddSingleton<ListFunctionUrlConfigs>();
        services.AddSingleton<UpdateFunctionUrlConfig>();
        services.AddSingleton<DeleteFunctionUrlConfig>();
        return services;
    }
}
