using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Thaw.Sandbox;

/// <summary>Composition of this assembly.</summary>
public static class SandboxServices
{
    /// <summary>Adds <see cref="ISandboxHost"/>, which cleans up after an earlier run when the server starts.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, SandboxOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<OciSandboxHost>();
        services.AddSingleton<ISandboxHost>(provider => provider.GetRequiredService<OciSandboxHost>());
        services.AddHostedService(provider => provider.GetRequiredService<OciSandboxHost>());
        return services;
    }
}
