using Thaw.Aws.Authorization.Conditions;
using Thaw.Aws.Authorization.Matching;
using Thaw.Aws.Authorization.Principals;

namespace Thaw.Aws.Authorization.Reading;

/// <summary>From the text of a document to a policy: its form, the rules of its kind, then each statement prepared for evaluation.</summary>
internal static class PolicyReader
{
    private static readonly IdentityRules OfIdentities = new();
    private static readonly GrantRules OfResources = new(trust: false);
    private static readonly GrantRules OfRoles = new(trust: true);

    public static PolicyReading Read(PolicyKind kind, string name, string document)
    {
        var rules = RulesOf(kind);
        var refusal = new Refusal();
        var draft = new DocumentSyntax(rules.Wording, refusal).Read(document);
        if (refusal.Reason is null)
        {
            rules.Check(draft, refusal);
        }

        if (refusal.Reason is not null)
        {
            return new PolicyReading.Refused(refusal.Reason);
        }

        PolicyStatement[] statements = [.. draft.Statements.Select((statement, index) => Prepare(name, index + 1, statement, draft.HasVariables, rules.Wording, refusal))];
        return refusal.Reason is { } reason
            ? new PolicyReading.Refused(reason)
            : new PolicyReading.Accepted(new Policy(kind, name, statements));
    }

    private static IPolicyRules RulesOf(PolicyKind kind) => kind switch
    {
        PolicyKind.Resource => OfResources,
        PolicyKind.Trust => OfRoles,
        _ => OfIdentities,
    };

    private static PolicyStatement Prepare(string policy, int number, StatementDraft draft, bool variables, PolicyWording wording, Refusal refusal) => new(policy, number)
    {
        Sid = draft.Sid,
        Effect = draft.Effect == "Deny" ? PolicyEffect.Deny : PolicyEffect.Allow,
        Actions = [.. draft.Actions!.Select(action => PolicyText.WithoutVariables(action, TextMode.Action))],
        NotActions = draft.NotAction is not null,
        Resources = draft.Resources?.Select(resource => new PolicyText(resource, TextMode.Resource, variables)).ToArray(),
        NotResources = draft.NotResource is not null,
        Principals = draft.Principals is { } principals ? PrincipalForm.Read(principals) : null,
        NotPrincipals = draft.NotPrincipal is not null,
        Conditions = [.. draft.Conditions.Select(condition => Prepare(condition, variables, wording, refusal))],
    };

    private static Condition Prepare(ConditionDraft draft, bool variables, PolicyWording wording, Refusal refusal)
    {
        var found = ConditionOperator.Find(draft.Operator)!;
        List<IOperand> operands = [];
        foreach (var text in draft.Values)
        {
            if (Operands.TryRead(found.Test, text, variables) is { } operand)
            {
                operands.Add(operand);
            }
            else
            {
                refusal.Give(wording.Operand(found.Name, text));
            }
        }

        return new Condition(found, draft.Key, draft.Values, [.. operands]);
    }
}
