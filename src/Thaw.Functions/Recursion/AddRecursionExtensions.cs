using Microsoft.Extensions.DependencyInjection;

namespace Thaw.Functions.Recursion;

/// <summary>Registers the detection of recursive loops.</summary>
internal static class AddRecursionExtensions
{
    public static IServiceCollection AddRecursion(this IServiceCollection services)
    {
        services.AddSingleton(RecursionMigrations.Configs);
        services.AddSingleton<RecursionStore>();
        services.AddSingleton<RecursionGuard>();
        services.AddSingleton<GetFunctionRecursionConfig>();
        services.AddSingleton<PutFunctionRecursionConfig>();
        return services;
    }
}
