using Thaw.Aws.Authorization;

namespace Thaw.Functions.Permissions;

/// <summary>What a function brings to the question who may use it: its policies by qualifier, and its tags.</summary>
internal sealed record FunctionGrant
{
    /// <summary>Of a function that does not exist.</summary>
    public static FunctionGrant None { get; } = new();

    /// <summary>The policies by version or alias, that of the function itself under <c>$LATEST</c>; null for one that cannot be read.</summary>
    public IReadOnlyDictionary<string, Policy?> Policies { get; init; } = new Dictionary<string, Policy?>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
