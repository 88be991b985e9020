using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using System.Text;
using Thaw.Aws.Operations;
using Thaw.Execution.Connections;
using Thaw.Execution.Environments;
using Thaw.Execution.Logs;
using Thaw.Execution.Reporting;
using Thaw.Execution.RuntimeApi;
using Thaw.Execution.Stems;

namespace Thaw.Execution;

/// <summary>Adds the execution of functions to a server: services, the web server's listener, and the Runtime API.</summary>
public static class ExecutionRegistration
{
    /// <summary>
    /// The services. Needs from elsewhere: <c>ISandboxHost</c>, <c>IRuntimeCatalog</c>, <c>ICodePackages</c>,
    /// <c>ServiceRoles</c>, <c>ISessionCredentials</c> and <c>ILogDelivery</c>.
    /// </summary>
    /// <exception cref="ArgumentException">Options are not valid; the message names each.</exception>
    public static IServiceCollection AddExecution(this IServiceCollection services, ExecutionOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        ExecutionOptionsRules.Check(options);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(IdSource.System);
        services.AddConnections();
        services.AddReporting();
        services.AddEnvironments(options);
        return services;
    }

    /// <summary>Lets the web server take the connections from inside the sandboxes.</summary>
    public static KestrelServerOptions ConfigureExecution(this KestrelServerOptions kestrel)
    {
        ArgumentNullException.ThrowIfNull(kestrel);
        kestrel.Listen(new SandboxEndPoint(), listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(WithoutTimeouts);
        });

        // A client context may hold any text; the runtimes read it as UTF-8.
        var others = kestrel.ResponseHeaderEncodingSelector;
        kestrel.ResponseHeaderEncodingSelector = name =>
            name.StartsWith(RuntimeApiHeaders.Prefix, StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : others(name);
        return kestrel;
    }

    /// <summary>Serves the Runtime API to requests from a sandbox's port 9001; others pass on. Stands first in the pipeline.</summary>
    public static IApplicationBuilder UseRuntimeApi(this IApplicationBuilder app) => app.UseMiddleware<RuntimeApiMiddleware>();

    private static void AddConnections(this IServiceCollection services)
    {
        services.AddSingleton<SandboxListenerFactory>();
        services.AddSingleton<IConnectionListenerFactory>(provider => provider.GetRequiredService<SandboxListenerFactory>());
        services.AddSingleton<RuntimeApiRoutes>();
    }

    private static void AddReporting(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<ExecutionInstruments>();
        services.AddSingleton<InvocationReports>();
        services.AddHostedService(provider => provider.GetRequiredService<InvocationReports>());
        services.AddSingleton<LogShipper>();
        services.AddSingleton<IResettable>(provider => provider.GetRequiredService<LogShipper>());
        services.AddSingleton<EnvironmentLogs>();
    }

    private static void AddEnvironments(this IServiceCollection services, ExecutionOptions options)
    {
        services.AddSingleton(new NodeCapacity(options.MaxEnvironments, options.NodeMemoryBytes));
        services.AddSingleton<ExecutionRole>();
        services.AddSingleton<EnvironmentContents>();
        services.AddSingleton<EnvironmentPlanner>();
        services.AddSingleton<SandboxLauncher>();
        services.AddSingleton<EnvironmentFactory>();
        services.AddSingleton<EnvironmentPool>();
        services.AddSingleton<FreezeSweep>();
        services.AddSingleton<ProvisionedEnvironments>();
        services.AddSingleton<IProvisionedEnvironments>(provider => provider.GetRequiredService<ProvisionedEnvironments>());
        services.AddSingleton<IEnvironmentPool>(provider =>
        {
            // The sweep listens to the pool; nothing else asks for it.
            _ = provider.GetRequiredService<FreezeSweep>();
            return provider.GetRequiredService<EnvironmentPool>();
        });
        services.AddSingleton<StemNursery>();
        services.AddSingleton<StemCells>();
        services.AddHostedService(provider => provider.GetRequiredService<StemCells>());
        services.AddHostedService<IdleReaper>();
        services.AddHostedService<EnvironmentShutdown>();
    }

    /// <summary>
    /// The web server's time limits are driven by a heartbeat. A runtime may keep a connection idle for as long as its
    /// sandbox is frozen or its handler works, so the Runtime API's connections have none: they live with their environment.
    /// </summary>
    private static ConnectionDelegate WithoutTimeouts(ConnectionDelegate next) => connection =>
    {
        if (connection.Features.Get<ISandboxConnection>() is { Port: SandboxPorts.RuntimeApi })
        {
            connection.Features.Set<IConnectionHeartbeatFeature>(null);
        }

        return next(connection);
    };
}
