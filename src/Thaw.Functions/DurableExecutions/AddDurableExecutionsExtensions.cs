using Microsoft.Extensions.DependencyInjection;

namespace Thaw.Functions.DurableExecutions;

/// <summary>Registers the operations on durable executions, which do not exist here.</summary>
internal static class AddDurableExecutionsExtensions
{
    public static IServiceCollection AddDurableExecutions(this IServiceCollection services)
    {
        services.AddSingleton<CheckpointDurableExecution>();
        services.AddSingleton<GetDurableExecution>();
        services.AddSingleton<GetDurableExecutionHistory>();
        services.AddSingleton<GetDurableExecutionState>();
        services.AddSingleton<ListDurableExecutionsByFunction>();
        services.AddSingleton<SendDurableExecutionCallbackFailure>();
        services.AddSingleton<SendDurableExecutionCallbackHeartbeat>();
        services.AddSingleton<SendDurableExecutionCallbackSuccess>();
        services.AddSingleton<StopDurableExecution>();
        return services;
    }
}
