using Thaw.Companions.Iam.Policies;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>The policies of a principal that a simulation shall leave out (<c>PolicyExclusionList</c>).</summary>
internal sealed class PolicyExclusions
{
    private static readonly string[] Types = ["inline", "aws-managed", "user-managed", "permission-boundary", "scp", "rcp"];

    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _arns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inline = new(StringComparer.Ordinal);

    public static PolicyExclusions Of(IamInput input)
    {
        var exclusions = new PolicyExclusions();
        foreach (var item in input.Form.Structures("PolicyExclusionList"))
        {
            var type = item["PolicyType"];
            input.Break(type is not null && !Types.Contains(type), "policyExclusionList.policyType", $"Member must satisfy enum value set: [{string.Join(", ", Types)}]");
            var inline = item.Structure("InlinePolicyIdentifier");
            if (inline["PolicyName"] is { } name)
            {
                exclusions._inline.Add($"{inline["AttachmentType"]}_{inline["AttachmentName"]}_{name}");
            }
            else if (item["PolicyArn"] is { } arn)
            {
                exclusions._arns.Add(arn);
            }
            else if (type is not null)
            {
                exclusions._types.Add(type);
            }
        }

        return exclusions;
    }

    /// <summary>Whether a policy takes part.</summary>
    public bool Leaves(HeldPolicy policy) => policy.Arn is { } arn
        ? !_arns.Contains(arn) && !_types.Contains(AwsManagedPolicies.IsTheirs(arn) ? "aws-managed" : "user-managed")
        : !_types.Contains("inline") && !_inline.Contains(policy.SourceId);

    /// <summary>Whether the permissions boundary takes part.</summary>
    public bool LeavesBoundary(HeldPolicy boundary) => !_types.Contains("permission-boundary") && !_arns.Contains(boundary.Arn!);
}
