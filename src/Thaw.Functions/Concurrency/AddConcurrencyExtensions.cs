using Microsoft.Extensions.DependencyInjection;
using Thaw.Functions.Concurrency.Provisioned;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Concurrency;

/// <summary>Registers the limits on concurrency and the operations that set them.</summary>
internal static class AddConcurrencyExtensions
{
    public static IServiceCollection AddConcurrency(this IServiceCollection services)
    {
        services.AddSingleton(ConcurrencyMigrations.Reserved);
        services.AddSingleton<ConcurrencyLedger>();
        services.AddSingleton<ReservationStore>();
        services.AddSingleton<Reservations>();
        services.AddSingleton<IFunctionFollower>(provider => provider.GetRequiredService<Reservations>());
        services.AddHostedService(provider => provider.GetRequiredService<Reservations>());
        services.AddSingleton<DeleteFunctionConcurrency>();
        services.AddSingleton<GetFunctionConcurrency>();
        services.AddSingleton<PutFunctionConcurrency>();
        services.AddProvisioned();
        return services;
    }
}
