using Microsoft.Extensions.DependencyInjection;

namespace Thaw.Functions.Policies;

/// <summary>Registers the resource policies of functions.</summary>
internal static class AddPoliciesExtensions
{
    public static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        services.AddSingleton(PolicyMigrations.Statements);
        services.AddSingleton<PolicyStore>();
        services.AddSingleton<Deploying.IQualifierFollower, PolicyOfQualifier>();
        services.AddSingleton<AddPermission>();
        services.AddSingleton<GetPolicy>();
        services.AddSingleton<RemovePermission>();
        return services;
    }
}
