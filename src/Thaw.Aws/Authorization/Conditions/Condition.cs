using Thaw.Aws.Authorization.Deciding;

namespace Thaw.Aws.Authorization.Conditions;

/// <summary>One line of a condition block: an operator, a key, and the values of which one has to match.</summary>
internal sealed class Condition(ConditionOperator @operator, string key, IReadOnlyList<string> texts, IOperand[] operands)
{
    private readonly ContextKey _key = ContextKey.Of(key);

    /// <summary>The operator.</summary>
    public ConditionOperator Operator => @operator;

    /// <summary>The key as the policy has it.</summary>
    public string Key => key;

    /// <summary>The values as the policy has them.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>All keys that it asks for, those of variables included, as the policy has them.</summary>
    public IEnumerable<string> Keys => operands.OfType<TextOperand>().SelectMany(operand => operand.Keys).Prepend(key);

    /// <summary>What the request has for the key.</summary>
    public ContextValues Actual(ref Evaluation evaluation) => evaluation.Find(_key);

    /// <summary>Whether the request fulfils it.</summary>
    public bool Holds(ref Evaluation evaluation)
    {
        var values = evaluation.Find(_key);
        if (@operator.Test == ConditionTest.Null)
        {
            return MatchesAny(values.Count == 0 ? "true" : "false", ref evaluation);
        }

        if (values.Count == 0)
        {
            return HoldsWithoutKey();
        }

        return @operator.Quantifier switch
        {
            Quantifier.ForAllValues => HoldsForAll(values, ref evaluation),
            Quantifier.ForAnyValue => HoldsForAny(values, ref evaluation),
            _ => Single(values, ref evaluation),
        };
    }

    private bool HoldsWithoutKey() => @operator.IfExists || @operator.Quantifier switch
    {
        Quantifier.ForAllValues => true,
        Quantifier.ForAnyValue => false,
        _ => @operator.Negated,
    };

    // AWS wants a quantifier for keys with several values. Without one: any of them matches, and the negation is its opposite.
    private bool Single(ContextValues values, ref Evaluation evaluation)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (MatchesAny(values[i], ref evaluation))
            {
                return !@operator.Negated;
            }
        }

        return @operator.Negated;
    }

    private bool HoldsForAll(ContextValues values, ref Evaluation evaluation)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (MatchesAny(values[i], ref evaluation) == @operator.Negated)
            {
                return false;
            }
        }

        return true;
    }

    private bool HoldsForAny(ContextValues values, ref Evaluation evaluation)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (MatchesAny(values[i], ref evaluation) != @operator.Negated)
            {
                return true;
            }
        }

        return false;
    }

    private bool MatchesAny(string value, ref Evaluation evaluation)
    {
        foreach (var operand in operands)
        {
            if (operand.Matches(value, ref evaluation))
            {
                return true;
            }
        }

        return false;
    }
}
