using Microsoft.Extensions.DependencyInjection;

namespace Thaw.Functions.AsyncQueue;

/// <summary>Registers how functions want to be invoked asynchronously.</summary>
internal static class AddAsyncQueueExtensions
{
    public static IServiceCollection AddAsyncQueue(this IServiceCollection services)
    {
        services.AddSingleton(AsyncQueueMigrations.EventInvokeConfigs);
        services.AddSingleton<EventInvokeStore>();
        services.AddSingleton<DestinationRights>();
        services.AddSingleton<Deploying.IQualifierFollower, EventInvokeConfigOfQualifier>();
        services.AddSingleton<DeleteFunctionEventInvokeConfig>();
        services.AddSingleton<GetFunctionEventInvokeConfig>();
        services.AddSingleton<ListFunctionEventInvokeConfigs>();
        services.AddSingleton<PutFunctionEventInvokeConfig>();
        services.AddSingleton<UpdateFunctionEventInvokeConfig>();
        return services;
    }
}
