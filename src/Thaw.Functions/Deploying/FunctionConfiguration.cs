using System.Text.Json.Serialization;
using Thaw.Execution.Invocations;
using Thaw.Functions.Layers;

namespace Thaw.Functions.Deploying;

/// <summary>What a function's owner has set, with the defaults filled in.</summary>
internal sealed record FunctionConfiguration
{
    /// <summary>No environment variables at all.</summary>
    public static readonly IReadOnlyDictionary<string, string> NoVariables = new Dictionary<string, string>();

    /// <summary>The runtime's identifier; empty for a container image.</summary>
    public required string Runtime { get; init; }

    /// <summary>The handler; empty for a container image.</summary>
    public required string Handler { get; init; }

    /// <summary>The container image that runs in place of code on a runtime, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImagePackage? Image { get; init; }

    public required string RoleArn { get; init; }

    public string Description { get; init; } = string.Empty;

    /// <summary>The longest time of an invocation, in seconds. Default: 3.</summary>
    public int Timeout { get; init; } = 3;

    /// <summary>Memory in MB. Default: 128.</summary>
    public int MemorySize { get; init; } = 128;

    /// <summary>The size of <c>/tmp</c> in MB. Default: 512.</summary>
    public int EphemeralStorageSize { get; init; } = 512;

    /// <summary>
    /// The environment variables while they are open: of a request before it is stored. What is stored is empty, or null when none were ever
    /// given, which answers tell apart, or null because they are closed; versions of functions from before that may still have them here.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    /// <summary>The environment variables, encrypted, in base64; null without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClosedVariables { get; init; }

    /// <summary>The customer's key that the variables are encrypted under; null for Lambda's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? KmsKeyArn { get; init; }

    /// <summary>The layers, or null without any.</summary>
    public FunctionLayers? Layers { get; init; }

    /// <summary><c>PER_TENANT</c> when no two tenants share an environment, else null; set with the function and never changed.</summary>
    public string? TenantIsolationMode { get; init; }

    public required FunctionLogging Logging { get; init; }

    /// <summary>Whether invocations are to be traced (<c>TracingConfig</c> Active); null means no.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsTraced { get; init; }

    /// <summary>The queue or topic for failed events, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DeadLetterTargetArn { get; init; }

    /// <summary>Whether a <c>VpcConfig</c> without a network was given, which answers show ever after; null means no.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? HasEmptyVpcConfig { get; init; }
}
