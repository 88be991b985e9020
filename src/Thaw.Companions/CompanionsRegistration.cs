using Microsoft.Extensions.DependencyInjection;
using Thaw.Companions.CloudTrail;
using Thaw.Companions.Ecr;
using Thaw.Companions.Iam;
using Thaw.Companions.Kms;
using Thaw.Companions.Logs;
using Thaw.Companions.Sts;

namespace Thaw.Companions;

/// <summary>Registers the services around Lambda.</summary>
public static class CompanionsRegistration
{
    /// <summary>
    /// Adds the companions' service definitions, operations, migrations and ports. Needs the store and a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddCompanions(this IServiceCollection services, CompanionsOptions options)
    {
        services.AddLogs(options.Logs);
        services.AddCloudTrail(options.CloudTrail);
        services.AddIam(options);
        services.AddSts(options.Sts);
        services.AddKms();
        services.AddEcr();
        return services;
    }
}
