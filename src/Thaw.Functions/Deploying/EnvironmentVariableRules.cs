using System.Text;
using System.Text.Json;

namespace Thaw.Functions.Deploying;

/// <summary>What a function's environment variables may be called, and how large they may be together.</summary>
internal static class EnvironmentVariableRules
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "_HANDLER",
        "_X_AMZN_TRACE_ID",
        "AWS_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "AWS_DEFAULT_REGION",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_RUNTIME_API",
        "AWS_REGION",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SECURITY_TOKEN",
        "AWS_SESSION_TOKEN",
        "LAMBDA_RUNTIME_DIR",
        "LAMBDA_TASK_ROOT",
    };

    /// <summary>Refuses reserved names, and more than <paramref name="limit"/> bytes of names and values written as JSON.</summary>
    public static void Check(IReadOnlyDictionary<string, string> variables, int limit)
    {
        var taken = variables.Keys.Where(Reserved.Contains).Order(StringComparer.Ordinal).ToList();
        if (taken.Count > 0)
        {
            throw LambdaErrors.ReservedVariables(taken);
        }

        var measured = JsonSerializer.Serialize(variables, LambdaJson.Default.IReadOnlyDictionaryStringString);
        if (variables.Count > 0 && Encoding.UTF8.GetByteCount(measured) > limit)
        {
            throw LambdaErrors.VariablesTooLarge(measured);
        }
    }
}
