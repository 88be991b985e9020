using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws.Auditing;
using Thaw.Companions.CloudTrail.Events;
using Thaw.Companions.CloudTrail.Recording;

namespace Thaw.Companions.CloudTrail;

/// <summary>Registers the audit log and CloudTrail's view of it.</summary>
internal static class CloudTrailRegistration
{
    public static void AddCloudTrail(this IServiceCollection services, CloudTrailOptions options)
    {
        options.Validate();
        services.AddSingleton(options);
        services.AddSingleton(CloudTrailApi.Definition);
        services.AddSingleton<AuditFiles>();
        services.AddSingleton<AuditQueue>();
        services.AddSingleton<IAuditTrail>(provider => provider.GetRequiredService<AuditQueue>());
        services.AddSingleton<AuditLog>();
        services.AddHostedService<AuditWriter>();
        services.AddSingleton<TrailSearch>();
        services.AddSingleton<EveryTrail>();
        services.AddSingleton<LookupEvents>();
    }
}
