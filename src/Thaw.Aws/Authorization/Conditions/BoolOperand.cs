using Thaw.Aws.Authorization.Deciding;

namespace Thaw.Aws.Authorization.Conditions;

/// <summary>True or false.</summary>
internal sealed class BoolOperand(bool operand) : IOperand
{
    public bool Matches(string value, ref Evaluation evaluation)
    {
        evaluation.Steps++;
        return string.Equals(value, operand ? "true" : "false", StringComparison.OrdinalIgnoreCase);
    }
}
