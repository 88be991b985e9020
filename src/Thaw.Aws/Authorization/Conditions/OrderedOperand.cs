using Thaw.Aws.Authorization.Deciding;

namespace Thaw.Aws.Authorization.Conditions;

/// <summary>A number or a date, compared by order; what cannot be read as one matches nothing.</summary>
/// <param name="operand">The policy's value.</param>
/// <param name="read">Reads the request's value; null when it is none.</param>
/// <param name="holds">Whether an order of the request's value relative to the policy's is the one asked for.</param>
internal sealed class OrderedOperand<T>(T operand, Func<string, T?> read, Func<int, bool> holds) : IOperand
    where T : struct, IComparable<T>
{
    public bool Matches(string value, ref Evaluation evaluation)
    {
        evaluation.Steps++;
        return read(value) is { } actual && holds(actual.CompareTo(operand));
    }
}
