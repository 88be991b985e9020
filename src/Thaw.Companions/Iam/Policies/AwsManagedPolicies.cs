using System.Collections.Frozen;

namespace Thaw.Companions.Iam.Policies;

/// <summary>The managed policies of AWS that are known here.</summary>
internal sealed class AwsManagedPolicies(IEnumerable<AwsManagedPolicy> policies)
{
    private readonly FrozenDictionary<string, AwsManagedPolicy> _byArn = policies.ToFrozenDictionary(policy => policy.Arn, StringComparer.Ordinal);

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<AwsManagedPolicy> All => [.. _byArn.Values.OrderBy(policy => policy.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The policy of an ARN, or null when it is not known here.</summary>
    public AwsManagedPolicy? Find(string arn) => _byArn.GetValueOrDefault(arn);

    /// <summary>Whether an ARN is of one of AWS's own policies, known or not.</summary>
    public static bool IsTheirs(string arn) => arn.StartsWith("arn:aws:iam::aws:policy/", StringComparison.Ordinal);
}
