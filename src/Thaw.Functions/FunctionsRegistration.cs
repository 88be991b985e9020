using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Thaw.Aws.Content;
using Thaw.Aws.Keys;
using Thaw.Aws.Operations;
using Thaw.Functions.Account;
using Thaw.Functions.Aliases;
using Thaw.Functions.AsyncQueue;
using Thaw.Functions.CapacityProviders;
using Thaw.Functions.CodeSigning;
using Thaw.Functions.Concurrency;
using Thaw.Functions.Deploying;
using Thaw.Functions.Deploying.Roles;
using Thaw.Functions.Deploying.Variables;
using Thaw.Functions.DurableExecutions;
using Thaw.Functions.EventSources;
using Thaw.Functions.Invoking;
using Thaw.Functions.Layers;
using Thaw.Functions.Permissions;
using Thaw.Functions.Policies;
using Thaw.Functions.Recursion;
using Thaw.Functions.RuntimeManagement;
using Thaw.Functions.Tags;
using Thaw.Functions.Urls;
using Thaw.Functions.Versions;

namespace Thaw.Functions;

/// <summary>Registers Lambda's control plane and the road of invocations.</summary>
public static class FunctionsRegistration
{
    /// <summary>
    /// Adds the service definition of Lambda, its operations and its migrations. Needs the front door, the store, the execution of this node
    /// (<c>IEnvironmentPool</c>, <c>ICodePackages</c>, <c>IContainerImages</c>, <c>IRuntimeCatalog</c>), a <see cref="TimeProvider"/>, an <see cref="IdSource"/> and a <see cref="Random"/>.
    /// </summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names every one.</exception>
    public static IServiceCollection AddFunctions(this IServiceCollection services, FunctionsOptions options)
    {
        var mistakes = options.Validate();
        if (mistakes.Count > 0)
        {
            throw new ArgumentException($"The options of functions are wrong: {string.Join(" ", mistakes)}", nameof(options));
        }

        services.AddSingleton(options);
        services.AddSingleton(LambdaApi.Definition);
        AddDeploying(services);
        AddInvoking(services);
        services.AddAsyncQueue();
        services.AddConcurrency();
        services.AddLayers();
        services.AddPermissions();
        services.AddPolicies();
        services.AddUrls();
        services.AddVersions();
        services.AddAliases();
        services.AddTags();
        services.AddCapacityProviders();
        services.AddCodeSigning();
        services.AddDurableExecutions();
        services.AddEventSources();
        services.AddRecursion();
        services.AddRuntimeManagement();
        services.AddSingleton<GetAccountSettings>();
        return services;
    }

    private static void AddDeploying(IServiceCollection services)
    {
        foreach (var migration in FunctionMigrations.All)
        {
            services.AddSingleton(migration);
        }

        services.AddSingleton<FunctionStore>();
        services.AddSingleton<CodeShelf>();
        services.AddSingleton<CodeObjects>();
        services.AddSingleton<CodeIntake>();
        services.AddSingleton<ImageIntake>();
        services.AddSingleton<IPresignedContent, CodeDownloads>();
        services.AddSingleton<RoleRights>();
        services.AddSingleton<ExecutionRoles>();
        services.AddSingleton<ConfigurationRules>();
        services.AddSingleton<FunctionAnswers>();
        services.AddSingleton<FunctionClock>();
        services.AddSingleton<Rollout>();
        services.AddSingleton<CreateFunction>();
        services.AddSingleton<GetFunction>();
        services.AddSingleton<GetFunctionConfiguration>();
        services.AddSingleton<ListFunctions>();
        services.AddSingleton<UpdateFunctionCode>();
        services.AddSingleton<UpdateFunctionConfiguration>();
        services.AddSingleton<DeleteFunction>();
        services.AddSingleton<IResettable, FunctionsReset>();
        services.AddHostedService<CodeSweep>();
    }

    private static void AddVariables(IServiceCollection services)
    {
        services.TryAddSingleton<KeyChanges>();
        services.AddSingleton<VariableVault>();
        services.AddSingleton<VariableRules>();
        services.AddSingleton<IFunctionFollower, GrantedRoles>();
        services.AddHostedService<OpenVariables>();
    }

    private static void AddInvoking(IServiceCollection services)
    {
        AddVariables(services);
        services.AddSingleton<VersionCatalog>();
        services.AddSingleton<Invoker>();
        services.AddSingleton<EventInvocations>();
        services.AddSingleton<Invoke>();
        services.AddSingleton<InvokeAsync>();
        services.AddSingleton<InvokeWithResponseStream>();
    }
}
