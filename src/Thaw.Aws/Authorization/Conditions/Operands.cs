using System.Globalization;
using Thaw.Aws.Authorization.Matching;

namespace Thaw.Aws.Authorization.Conditions;

/// <summary>Reads the values of conditions for their operators.</summary>
internal static class Operands
{
    /// <summary>Reads a value; null when it is not of the operator's type.</summary>
    /// <param name="test">What the operator compares.</param>
    /// <param name="text">The value as the policy has it.</param>
    /// <param name="variables">Whether the policy's version knows variables, which only texts and ARNs may have.</param>
    public static IOperand? TryRead(ConditionTest test, string text, bool variables) => test switch
    {
        ConditionTest.StringEquals => new TextOperand(new PolicyText(text, TextMode.Exact, variables)),
        ConditionTest.StringEqualsIgnoreCase => new TextOperand(new PolicyText(text, TextMode.IgnoreCase, variables)),
        ConditionTest.StringLike => new TextOperand(new PolicyText(text, TextMode.Like, variables)),
        ConditionTest.ArnLike => new TextOperand(new PolicyText(text, TextMode.Arn, variables)),
        ConditionTest.Bool or ConditionTest.Null => bool.TryParse(text, out var flag) ? new BoolOperand(flag) : null,
        ConditionTest.BinaryEquals => BinaryOperand.TryRead(text, out var bytes) ? new BinaryOperand(bytes) : null,
        ConditionTest.IpAddress => AddressOperand.TryRead(text),
        >= ConditionTest.DateEquals and <= ConditionTest.DateGreaterThanEquals => TryReadOrdered(text, PolicyDate.TryRead, OrderOf(test)),
        _ => TryReadOrdered(text, TryReadNumber, OrderOf(test)),
    };

    private static OrderedOperand<T>? TryReadOrdered<T>(string text, Func<string, T?> read, Func<int, bool> holds)
        where T : struct, IComparable<T> =>
        read(text) is { } operand ? new OrderedOperand<T>(operand, read, holds) : null;

    private static decimal? TryReadNumber(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Func<int, bool> OrderOf(ConditionTest test) => test switch
    {
        ConditionTest.NumericLessThan or ConditionTest.DateLessThan => order => order < 0,
        ConditionTest.NumericLessThanEquals or ConditionTest.DateLessThanEquals => order => order <= 0,
        ConditionTest.NumericGreaterThan or ConditionTest.DateGreaterThan => order => order > 0,
        ConditionTest.NumericGreaterThanEquals or ConditionTest.DateGreaterThanEquals => order => order >= 0,
        _ => order => order == 0,
    };
}
