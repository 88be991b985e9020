using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Execution.Preparing;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Deploying;

/// <summary>Makes a function's configuration from what a request asks for, or refuses it.</summary>
internal sealed class ConfigurationRules(IRuntimeCatalog runtimes, FunctionsOptions options)
{
    /// <summary>The configuration of a new function.</summary>
    public FunctionConfiguration Create(Scope scope, string functionName, FunctionSettingsShape wanted)
    {
        if (string.IsNullOrEmpty(wanted.Runtime) || string.IsNullOrEmpty(wanted.Handler))
        {
            throw LambdaErrors.RuntimeAndHandlerRequired();
        }

        var blank = new FunctionConfiguration
        {
            Runtime = wanted.Runtime,
            Handler = wanted.Handler,
            RoleArn = wanted.Role!,
            Logging = LoggingRules.New(functionName, null),
        };
        return Change(scope, blank, wanted);
    }

    /// <summary>The configuration after an update; a member that is not given stays as it is.</summary>
    public FunctionConfiguration Change(Scope scope, FunctionConfiguration current, FunctionSettingsShape wanted)
    {
        UnsupportedSettings.Refuse(wanted);
        CheckQuotas(wanted);
        CheckRole(scope, wanted.Role);
        if (wanted.Runtime is { } runtime)
        {
            RuntimeRules.Check(runtime, runtimes);
        }

        if (wanted.Environment?.Variables is { } variables)
        {
            EnvironmentVariableRules.Check(variables, options.EnvironmentSize);
        }

        return current with
        {
            Runtime = wanted.Runtime ?? current.Runtime,
            Handler = wanted.Handler ?? current.Handler,
            RoleArn = wanted.Role ?? current.RoleArn,
            Description = wanted.Description ?? current.Description,
            Timeout = wanted.Timeout ?? current.Timeout,
            MemorySize = wanted.MemorySize ?? current.MemorySize,
            EphemeralStorageSize = wanted.EphemeralStorage?.Size ?? current.EphemeralStorageSize,
            Variables = wanted.Environment is { } environment ? environment.Variables ?? NoVariables : current.Variables,
            Logging = LoggingRules.Change(current.Logging, wanted.LoggingConfig),
        };
    }

    private static readonly Dictionary<string, string> NoVariables = [];

    private static void CheckRole(Scope scope, string? role)
    {
        if (role is not null && Arn.TryParse(role, out var arn) && arn.Account != scope.Account.Value)
        {
            throw LambdaErrors.CrossAccountRole();
        }
    }

    private void CheckQuotas(FunctionSettingsShape wanted)
    {
        if (wanted.MemorySize > options.MaxMemorySize)
        {
            throw LambdaErrors.OverQuota("MemorySize", options.MaxMemorySize);
        }

        if (wanted.Timeout > options.MaxTimeout)
        {
            throw LambdaErrors.OverQuota("Timeout", options.MaxTimeout);
        }
    }
}
