using Thaw.Aws.Authorization.Deciding;

namespace Thaw.Aws.Authorization.Conditions;

/// <summary>One value of a condition, read once, with what it takes to compare with it.</summary>
internal interface IOperand
{
    /// <summary>Whether a value of the request compares as the operator asks, its negation aside.</summary>
    bool Matches(string value, ref Evaluation evaluation);
}
