using Thaw.Aws.Operations;

namespace Thaw.Execution.Invocations;

/// <summary>What runs: an immutable picture of a function's code and configuration.</summary>
public sealed record FunctionVersion
{
    /// <summary>The account and region.</summary>
    public required Scope Scope { get; init; }

    /// <summary>The function's name.</summary>
    public required string Name { get; init; }

    /// <summary><c>$LATEST</c> or a number.</summary>
    public required string Version { get; init; }

    /// <summary>The ARN without a qualifier.</summary>
    public required string FunctionArn { get; init; }

    /// <summary>Changes whenever code or configuration change: environments of another generation are retired once idle.</summary>
    public required string Generation { get; init; }

    /// <summary>The container image that it runs in place of code on a runtime, or null.</summary>
    public FunctionImage? Image { get; init; }

    /// <summary>The runtime identifier, such as <c>python3.13</c>; empty for a container image.</summary>
    public required string Runtime { get; init; }

    /// <summary>The handler, such as <c>index.handler</c>; empty for a container image.</summary>
    public required string Handler { get; init; }

    /// <summary>The execution role.</summary>
    public required string RoleArn { get; init; }

    /// <summary>Memory in MB, 128–10,240.</summary>
    public required int MemorySize { get; init; }

    /// <summary>The same in bytes.</summary>
    internal long MemoryBytes => (long)MemorySize << 20;

    /// <summary>The longest time an invocation may take, 1–900 s.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The size of <c>/tmp</c> in MB, 512–10,240.</summary>
    public int EphemeralStorageSize { get; init; } = 512;

    /// <summary>The function's own environment variables.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>The code package, named by the SHA-256 of its zip in lower-case hexadecimal.</summary>
    public required string CodeId { get; init; }

    /// <summary>The unpacked package or merged tree that becomes <c>/opt</c>, or null without layers.</summary>
    public string? LayersId { get; init; }

    /// <summary>Whether every invocation belongs to a tenant, and no environment serves two of them.</summary>
    public bool IsTenantIsolated { get; init; }

    /// <summary>The tenant that environments of this picture serve, or null when the function knows none.</summary>
    public string? TenantId { get; init; }

    /// <summary>How and where output is logged.</summary>
    public required FunctionLogging Logging { get; init; }
}
