using Thaw.Aws.Authorization.Conditions;
using Thaw.Aws.Authorization.Deciding;
using Thaw.Aws.Authorization.Matching;
using Thaw.Aws.Authorization.Principals;

namespace Thaw.Aws.Authorization;

/// <summary>One statement of a policy.</summary>
public sealed class PolicyStatement
{
    internal PolicyStatement(string policyName, int number)
    {
        PolicyName = policyName;
        Number = number;
    }

    /// <summary>The policy that it stands in.</summary>
    public string PolicyName { get; }

    /// <summary>Its place in the policy. Unit: statements, from 1.</summary>
    public int Number { get; }

    /// <summary>Its id, or null when it has none.</summary>
    public string? Sid { get; internal init; }

    /// <summary>Whether it allows or denies.</summary>
    public PolicyEffect Effect { get; internal init; }

    internal Glob[] Actions { get; init; } = [];

    internal bool NotActions { get; init; }

    /// <summary>Null in a trust policy: the role itself.</summary>
    internal PolicyText[]? Resources { get; init; }

    internal bool NotResources { get; init; }

    /// <summary>Null in an identity policy: whom it is attached to.</summary>
    internal PrincipalSet? Principals { get; init; }

    internal bool NotPrincipals { get; init; }

    internal Condition[] Conditions { get; init; } = [];

    internal IEnumerable<string> ContextKeys =>
        (Resources ?? []).SelectMany(resource => resource.Keys).Concat(Conditions.SelectMany(condition => condition.Keys));

    /// <summary>Asks whether it applies; the cheapest question first.</summary>
    internal StatementOutcome Test(ref Evaluation evaluation, out PrincipalMatch match, out Condition? unmet)
    {
        match = PrincipalMatch.Direct;
        unmet = null;
        if (!NamesAction(ref evaluation))
        {
            return StatementOutcome.OtherAction;
        }

        if (!NamesResource(ref evaluation))
        {
            return StatementOutcome.OtherResource;
        }

        match = MatchPrincipal(ref evaluation);
        if (match == PrincipalMatch.None)
        {
            return StatementOutcome.OtherPrincipal;
        }

        unmet = FirstUnmet(ref evaluation);
        return unmet is null ? StatementOutcome.Applies : StatementOutcome.ConditionNotMet;
    }

    private bool NamesAction(ref Evaluation evaluation)
    {
        foreach (var action in Actions)
        {
            if (action.Matches(evaluation.Request.Action, ref evaluation.Steps))
            {
                return !NotActions;
            }
        }

        return NotActions;
    }

    private bool NamesResource(ref Evaluation evaluation)
    {
        if (Resources is null)
        {
            return true;
        }

        foreach (var resource in Resources)
        {
            if (!NotResources && resource.RulesOut(evaluation.Request.Resource))
            {
                continue;
            }

            if (resource.Resolve(ref evaluation) is not { } glob)
            {
                // A variable without a value names no resource; an allowance for "all but that" must not become one for all.
                if (NotResources && Effect == PolicyEffect.Allow)
                {
                    return false;
                }
            }
            else if (glob.Matches(evaluation.Request.Resource, ref evaluation.Steps))
            {
                return !NotResources;
            }
        }

        return NotResources;
    }

    private PrincipalMatch MatchPrincipal(ref Evaluation evaluation)
    {
        if (Principals is null)
        {
            return PrincipalMatch.Direct;
        }

        var principal = evaluation.Request.Principal;
        if (!NotPrincipals)
        {
            return Principals.Match(principal);
        }

        // AWS: a deny with NotPrincipal always denies those who have a permissions boundary.
        var exempt = evaluation.Request.Policies.Boundary is null && Principals.Exempts(principal);
        return exempt ? PrincipalMatch.None : PrincipalMatch.Direct;
    }

    private Condition? FirstUnmet(ref Evaluation evaluation)
    {
        foreach (var condition in Conditions)
        {
            if (!condition.Holds(ref evaluation))
            {
                return condition;
            }
        }

        return null;
    }
}
