using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Content;
using Thaw.Aws.Door;
using Thaw.Aws.Hosted;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;

namespace Thaw.Aws;

/// <summary>Composes the front door.</summary>
public static class AwsServices
{
    /// <summary>Adds the front door; services add a <see cref="ServiceDefinition"/> and their operations as singletons beside it.</summary>
    /// <exception cref="ArgumentException">The options are wrong; the message lists every mistake.</exception>
    public static IServiceCollection AddAws(this IServiceCollection services, AwsOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is { Count: > 0 } mistakes)
        {
            throw new ArgumentException(string.Join(' ', mistakes), nameof(options));
        }

        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddExchanges();
        services.AddSingleton(options);
        services.AddSingleton<ICredentialSource>(options.Root is { } root ? new RootIdentity(root, options.Account) : new DevelopmentIdentity(options.Account));
        services.AddSingleton<ServiceRoles>();
        services.AddSingleton<SessionCredentials>();
        services.AddSingleton<ISessionCredentials>(provider => provider.GetRequiredService<SessionCredentials>());
        services.AddSingleton<ICredentialSource>(provider => provider.GetRequiredService<SessionCredentials>());
        services.AddSingleton(new SigningKeys(options.CachedSigningKeys));
        services.AddSingleton<SignatureVerifier>();
        services.AddSingleton<Authority>();
        services.AddSingleton<IAuthority>(provider => provider.GetRequiredService<Authority>());
        AddDoor(services);
        return services;
    }

    /// <summary>Ends the pipeline at the front door; every operation is composed now, so that a missing one fails at start.</summary>
    public static IApplicationBuilder MapAws(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var door = app.ApplicationServices.GetRequiredService<FrontDoor>();
        app.Run(door.HandleAsync);
        return app;
    }

    private static void AddDoor(IServiceCollection services)
    {
        services.AddSingleton<ContentLinks>();
        services.AddSingleton<ContentRoute>();
        services.AddSingleton<Gatekeeper>();
        services.AddSingleton<HostedContents>();
        services.AddSingleton<Explainer>();
        services.AddSingleton<ExplainRoute>();
        services.AddSingleton<OwnRoutes>();
        services.AddSingleton<Asides>();
        services.AddSingleton<FrontDoor>();
        services.AddSingleton(provider => new ServiceDirectory(provider.GetServices<ServiceDefinition>(), provider.GetRequiredService));
    }
}
