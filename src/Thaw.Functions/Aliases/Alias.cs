using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Aliases;

/// <summary>A name for a version of a function, which may give a share of the invocations to a second one.</summary>
internal sealed record Alias
{
    public required Scope Scope { get; init; }

    public required string FunctionName { get; init; }

    public required string Name { get; init; }

    public required string FunctionVersion { get; init; }

    public string Description { get; init; } = string.Empty;

    /// <summary>The second version, or null.</summary>
    public AdditionalVersion? Additional { get; init; }

    public required string RevisionId { get; init; }

    public string Arn => $"{FunctionTarget.ArnOf(Scope, FunctionName)}:{Name}";

    /// <summary>The version of one invocation.</summary>
    /// <param name="chance">A number from 0 up to but not including 1.</param>
    public string Choose(double chance) => Additional is { } additional && chance < additional.Weight ? additional.Version : FunctionVersion;
}
