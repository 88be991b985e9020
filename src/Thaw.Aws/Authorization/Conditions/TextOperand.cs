using Thaw.Aws.Authorization.Deciding;
using Thaw.Aws.Authorization.Matching;

namespace Thaw.Aws.Authorization.Conditions;

/// <summary>A text or an ARN; a variable without a value matches nothing.</summary>
internal sealed class TextOperand(PolicyText text) : IOperand
{
    /// <summary>The keys of its variables, as the policy has them.</summary>
    public IEnumerable<string> Keys => text.Keys;

    public bool Matches(string value, ref Evaluation evaluation) =>
        !text.RulesOut(value) && text.Resolve(ref evaluation) is { } glob && glob.Matches(value, ref evaluation.Steps);
}
