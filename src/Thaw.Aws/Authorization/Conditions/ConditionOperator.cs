using System.Collections.Frozen;

namespace Thaw.Aws.Authorization.Conditions;

/// <summary>An operator of a condition block, such as <c>ForAnyValue:StringNotLikeIfExists</c>.</summary>
/// <param name="Name">As the policy has it.</param>
/// <param name="Test">What it compares.</param>
/// <param name="Negated">Whether it holds when the comparison does not.</param>
/// <param name="Quantifier">How many values it asks for.</param>
/// <param name="IfExists">Whether it holds when the request has no such key.</param>
internal sealed record ConditionOperator(string Name, ConditionTest Test, bool Negated, Quantifier Quantifier, bool IfExists)
{
    private const string AllPrefix = "ForAllValues:";
    private const string AnyPrefix = "ForAnyValue:";
    private const string Suffix = "IfExists";

    private static readonly FrozenDictionary<string, (ConditionTest Test, bool Negated)> Tests = Names().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Reads the name, whose case counts; null for one that AWS does not know.</summary>
    public static ConditionOperator? Find(string name)
    {
        var quantifier = QuantifierOf(name);
        var bare = quantifier == Quantifier.None ? name : name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var ifExists = bare.EndsWith(Suffix, StringComparison.Ordinal);
        if (!Tests.TryGetValue(ifExists ? bare[..^Suffix.Length] : bare, out var found) || (ifExists && found.Test == ConditionTest.Null))
        {
            return null;
        }

        return new ConditionOperator(name, found.Test, found.Negated, quantifier, ifExists);
    }

    private static Quantifier QuantifierOf(string name) =>
        name.StartsWith(AllPrefix, StringComparison.Ordinal) ? Quantifier.ForAllValues
        : name.StartsWith(AnyPrefix, StringComparison.Ordinal) ? Quantifier.ForAnyValue
        : Quantifier.None;

    private static Dictionary<string, (ConditionTest Test, bool Negated)> Names()
    {
        var names = Enum.GetValues<ConditionTest>().ToDictionary(test => test.ToString(), test => (test, false), StringComparer.Ordinal);
        names["StringNotEquals"] = (ConditionTest.StringEquals, true);
        names["StringNotEqualsIgnoreCase"] = (ConditionTest.StringEqualsIgnoreCase, true);
        names["StringNotLike"] = (ConditionTest.StringLike, true);
        names["NumericNotEquals"] = (ConditionTest.NumericEquals, true);
        names["DateNotEquals"] = (ConditionTest.DateEquals, true);
        names["NotIpAddress"] = (ConditionTest.IpAddress, true);

        // AWS: ArnEquals and ArnLike behave identically.
        names["ArnEquals"] = (ConditionTest.ArnLike, false);
        names["ArnNotEquals"] = (ConditionTest.ArnLike, true);
        names["ArnNotLike"] = (ConditionTest.ArnLike, true);
        return names;
    }
}
