using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Execution.Preparing;
using Thaw.Functions.Deploying.Roles;
using Thaw.Functions.Deploying.Variables;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Deploying;

/// <summary>Makes a function's configuration from what a request asks for, or refuses it.</summary>
internal sealed class ConfigurationRules(IRuntimeCatalog runtimes, VariableRules variables, ExecutionRoles roles, FunctionsOptions options)
{
    /// <summary>The rules of environment variables and their key.</summary>
    public VariableRules Variables => variables;

    /// <summary>The configuration of a new function from an image; the image itself comes to it when it has been pulled.</summary>
    public FunctionConfiguration CreateFromImage(Scope scope, string functionName, FunctionSettingsShape wanted)
    {
        var blank = new FunctionConfiguration
        {
            Runtime = "",
            Handler = "",
            Image = new ImagePackage("", ""),
            RoleArn = wanted.Role!,
            Logging = LoggingRules.New(functionName, null),
        };
        return Change(scope, blank, wanted);
    }

    /// <summary>The configuration of a new function.</summary>
    public FunctionConfiguration Create(Scope scope, string functionName, FunctionSettingsShape wanted)
    {
        if (string.IsNullOrEmpty(wanted.Runtime) || string.IsNullOrEmpty(wanted.Handler))
        {
            throw LambdaErrors.RuntimeAndHandlerRequired();
        }

        RuntimeRules.CheckNew(wanted.Runtime, runtimes);
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
        CheckPackage(current, wanted);
        Check(scope, wanted);
        UnsupportedSettings.Refuse(wanted);
        return current with
        {
            Runtime = wanted.Runtime ?? current.Runtime,
            Handler = wanted.Handler ?? current.Handler,
            Image = current.Image is { } image ? ImageRules.Change(image, wanted.ImageConfig) : null,
            RoleArn = wanted.Role ?? current.RoleArn,
            Description = wanted.Description ?? current.Description,
            Timeout = wanted.Timeout ?? current.Timeout,
            MemorySize = wanted.MemorySize ?? current.MemorySize,
            EphemeralStorageSize = wanted.EphemeralStorage?.Size ?? current.EphemeralStorageSize,
            Variables = wanted.Environment is { } environment ? environment.Variables ?? FunctionConfiguration.NoVariables : current.Variables,
            KmsKeyArn = wanted.KMSKeyArn is { } key ? NullIfEmpty(key) : current.KmsKeyArn,
            Logging = LoggingRules.Change(current.Logging, wanted.LoggingConfig),
            IsTraced = wanted.TracingConfig?.Mode is { } mode ? NullUnless(mode == "Active") : current.IsTraced,
            DeadLetterTargetArn = wanted.DeadLetterConfig is { } letters ? NullIfEmpty(letters.TargetArn) : current.DeadLetterTargetArn,
            HasEmptyVpcConfig = NullUnless(wanted.VpcConfig is not null || current.HasEmptyVpcConfig == true),
        };
    }

    private void CheckPackage(FunctionConfiguration current, FunctionSettingsShape wanted)
    {
        if (current.Image is not null)
        {
            ImageRules.Check(wanted);
            return;
        }

        if (wanted.Runtime is { } runtime)
        {
            RuntimeRules.CheckExisting(runtime, runtimes);
        }

        RefuseImageConfig(wanted.ImageConfig);
        SnapStartRules.Check(wanted.SnapStart?.ApplyOn, wanted.Runtime ?? current.Runtime);
    }

    /// <summary>Refuses settings that are wrong whatever the function's code is.</summary>
    public void Check(Scope scope, FunctionSettingsShape wanted)
    {
        CheckQuotas(wanted);
        CheckAccount(scope, wanted.Role);
        DeadLetterRules.Check(scope, wanted.DeadLetterConfig?.TargetArn);
        NetworkRules.Check(wanted);
        if (wanted.Environment?.Variables is { } given)
        {
            EnvironmentVariableRules.Check(given, options.EnvironmentSize);
        }
    }

    /// <summary>Refuses a role that the caller may not pass, that Lambda may not assume, or that lacks what the settings need.</summary>
    /// <param name="request">The request that sets them.</param>
    /// <param name="target">The function.</param>
    /// <param name="current">The function as it is, or null for a new one.</param>
    /// <param name="wanted">What is set.</param>
    /// <param name="cancellation">Ends the lookup.</param>
    public async ValueTask CheckRoleAsync(
        OperationRequest request, FunctionTarget target, FunctionConfiguration? current, FunctionSettingsShape wanted, CancellationToken cancellation)
    {
        if (wanted.Role is { } role)
        {
            CheckAccount(target.Scope, role);
            await roles.RequireAsync(request, target, role, cancellation);
        }

        if (wanted.Role is not null || wanted.DeadLetterConfig is not null)
        {
            var letters = wanted.DeadLetterConfig is { } config ? config.TargetArn : current?.DeadLetterTargetArn;
            DeadLetterRules.Check(target.Scope, letters);
            await roles.RequireDeadLettersAsync(target, (wanted.Role ?? current?.RoleArn)!, letters, cancellation);
        }
    }

    // What is not set is stored as nothing, so that the stored form of a function that never had it does not change.
    private static bool? NullUnless(bool value) => value ? true : null;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // Functions have zips; tools send an empty one with them.
    private static void RefuseImageConfig(ImageConfigShape? image)
    {
        if (image is { EntryPoint.Count: > 0 } or { Command.Count: > 0 } or { WorkingDirectory.Length: > 0 })
        {
            throw LambdaErrors.NoImageConfigWithZip();
        }
    }

    private static void CheckAccount(Scope scope, string? role)
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

        new Constraints().Range("timeout", wanted.Timeout, 1, options.MaxTimeout).ThrowIfAny();
    }
}
