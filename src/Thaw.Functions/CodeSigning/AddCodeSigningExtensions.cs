using Microsoft.Extensions.DependencyInjection;
using Thaw.Functions.Deploying;
using Thaw.Functions.Tags;

namespace Thaw.Functions.CodeSigning;

/// <summary>Registers code signing configurations and what they do to deployments.</summary>
internal static class AddCodeSigningExtensions
{
    public static IServiceCollection AddCodeSigning(this IServiceCollection services)
    {
        services.AddSingleton(CodeSigningMigrations.Configs);
        services.AddSingleton<CodeSigningStore>();
        services.AddSingleton<CodeSigningClock>();
        services.AddSingleton<IDeploymentRule, CodeSigningRule>();
        services.AddSingleton<ITaggedResources, TaggedCodeSigningConfigs>();
        services.AddSingleton<CreateCodeSigningConfig>();
        services.AddSingleton<DeleteCodeSigningConfig>();
        services.AddSingleton<DeleteFunctionCodeSigningConfig>();
        services.AddSingleton<GetCodeSigningConfig>();
        services.AddSingleton<GetFunctionCodeSigningConfig>();
        services.AddSingleton<ListCodeSigningConfigs>();
        services.AddSingleton<ListFunctionsByCodeSigningConfig>();
        services.AddSingleton<PutFunctionCodeSigningConfig>();
        services.AddSingleton<UpdateCodeSigningConfig>();
        return services;
    }
}
