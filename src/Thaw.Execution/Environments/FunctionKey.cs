using Thaw.Execution.Invocations;

namespace Thaw.Execution.Environments;

/// <summary>What environments are pooled by.</summary>
internal readonly record struct FunctionKey(string FunctionArn, string Version, string? TenantId)
{
    public static FunctionKey Of(FunctionVersion version) => new(version.FunctionArn, version.Version, version.TenantId);
}
