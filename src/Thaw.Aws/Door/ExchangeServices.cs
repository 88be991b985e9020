using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Thaw.Aws.Auditing;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Door;

/// <summary>Composes what every request has: an id, and a record in the trail.</summary>
internal static class ExchangeServices
{
    public static void AddExchanges(this IServiceCollection services)
    {
        services.TryAddSingleton(IdSource.System);
        services.TryAddSingleton<IAuditTrail, NoAuditTrail>();
        services.AddSingleton<AuditCapture>();
        services.AddSingleton<Exchanges>();
    }
}
