using System.Collections.Frozen;
using System.Globalization;
using Thaw.Aws.Signing;
using Thaw.Execution.Invocations;

namespace Thaw.Execution.Environments;

/// <summary>The environment variables of a function's processes.</summary>
internal static class EnvironmentVariables
{
    private static readonly KeyValuePair<string, string>[] Defaults =
    [
        new("LANG", "en_US.UTF-8"),
        new("TZ", ":UTC"),
        new("PATH", "/usr/local/bin:/usr/bin:/bin:/opt/bin"),
        new("LD_LIBRARY_PATH", "/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib"),
        new("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR"),
        new("AWS_XRAY_DAEMON_ADDRESS", "169.254.100.1:2000"),
        new("AWS_ENDPOINT_URL", $"http://127.0.0.1:{SandboxPorts.AwsEndpoint}"),
    ];

    /// <summary>Names that a function's own variables cannot take.</summary>
    public static FrozenSet<string> Reserved { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "_HANDLER",
        "_X_AMZN_TRACE_ID",
        "_LAMBDA_TELEMETRY_LOG_FD",
        "AWS_DEFAULT_REGION",
        "AWS_REGION",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_LOG_FORMAT",
        "AWS_LAMBDA_LOG_LEVEL",
        "AWS_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_LAMBDA_RUNTIME_API",
        "LAMBDA_TASK_ROOT",
        "LAMBDA_RUNTIME_DIR");

    /// <summary>Defaults, then the runtime's, then the function's own, then what is reserved.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> For(
        FunctionVersion version,
        IEnumerable<KeyValuePair<string, string>> runtime,
        Credential credential,
        string logStream,
        string initializationType = InitializationType.OnDemand)
    {
        var variables = new Dictionary<string, string>(Defaults, StringComparer.Ordinal);
        if (version.Image is not null)
        {
            // An image knows best where its libraries are.
            variables.Remove("LD_LIBRARY_PATH");
            variables["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        }
        else if (!IsOsOnly(version))
        {
            variables["AWS_EXECUTION_ENV"] = $"AWS_Lambda_{version.Runtime}";
        }

        Set(variables, runtime);
        Set(variables, version.Variables.Where(variable => !Reserved.Contains(variable.Key)));
        Set(variables, OfSandbox());
        Set(variables, Fixed(version, credential, logStream, initializationType));
        return [.. variables];
    }

    /// <summary>What an interpreter sees at its start when nobody knows yet for which function.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ForStem(IEnumerable<KeyValuePair<string, string>> runtime)
    {
        var variables = new Dictionary<string, string>(Defaults, StringComparer.Ordinal);
        Set(variables, runtime);
        Set(variables, OfSandbox());
        return [.. variables];
    }

    // On the provided runtimes the wrapper and the name of the environment are the bootstrap's own business, as on AWS.
    internal static bool IsOsOnly(FunctionVersion version) => version.Runtime.StartsWith("provided", StringComparison.Ordinal);

    private static void Set(Dictionary<string, string> variables, IEnumerable<KeyValuePair<string, string>> more)
    {
        foreach (var (name, value) in more)
        {
            variables[name] = value;
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> OfSandbox()
    {
        yield return new("_LAMBDA_TELEMETRY_LOG_FD", "1");
        yield return new("AWS_LAMBDA_RUNTIME_API", $"127.0.0.1:{SandboxPorts.RuntimeApi}");
        yield return new("LAMBDA_TASK_ROOT", "/var/task");
        yield return new("LAMBDA_RUNTIME_DIR", "/var/runtime");
    }

    private static IEnumerable<KeyValuePair<string, string>> Fixed(FunctionVersion version, Credential credential, string logStream, string initializationType)
    {
        if (version.Image is null)
        {
            yield return new("_HANDLER", version.Handler);
        }

        yield return new("AWS_DEFAULT_REGION", version.Scope.Region.Value);
        yield return new("AWS_REGION", version.Scope.Region.Value);
        yield return new("AWS_LAMBDA_FUNCTION_NAME", version.Name);
        yield return new("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", version.MemorySize.ToString(CultureInfo.InvariantCulture));
        yield return new("AWS_LAMBDA_FUNCTION_VERSION", version.Version);
        yield return new("AWS_LAMBDA_INITIALIZATION_TYPE", initializationType);
        yield return new("AWS_LAMBDA_LOG_GROUP_NAME", version.Logging.LogGroup);
        yield return new("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
        yield return new("AWS_ACCESS_KEY_ID", credential.Caller.AccessKeyId);
        yield return new("AWS_SECRET_ACCESS_KEY", credential.SecretAccessKey);
        yield return new("AWS_SESSION_TOKEN", credential.SessionToken ?? "");
        if (version.Logging.Json)
        {
            yield return new("AWS_LAMBDA_LOG_FORMAT", "JSON");
            yield return new("AWS_LAMBDA_LOG_LEVEL", version.Logging.ApplicationLogLevel);
        }
    }
}
