using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Thaw.Aws.Operations;

namespace Thaw.Execution.Preparing;

/// <summary>Registers the preparing of code and runtimes.</summary>
public static class AddPreparingExtensions
{
    /// <summary>Adds <see cref="ICodePackages"/> and <see cref="IRuntimeCatalog"/>.</summary>
    public static IServiceCollection AddPreparing(this IServiceCollection services, PreparingOptions options)
    {
        services.TryAddSingleton(IdSource.System);
        services.AddSingleton(options);
        services.AddSingleton<ICodePackages, CodePackages>();
        services.AddSingleton<IRuntimeCatalog, RuntimeCatalog>();
        return services;
    }
}
