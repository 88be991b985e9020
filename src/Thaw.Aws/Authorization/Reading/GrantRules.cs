using Thaw.Aws.Authorization.Principals;

namespace Thaw.Aws.Authorization.Reading;

/// <summary>The rules of what names principals: resource policies and trust policies.</summary>
internal sealed class GrantRules(bool trust) : IPolicyRules
{
    private static readonly string[] TrustActions =
    [
        "sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML", "sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext",
    ];

    public PolicyWording Wording => PolicyWording.OfResources;

    public void Check(DocumentDraft document, Refusal refusal)
    {
        foreach (var statement in document.Statements)
        {
            var effect = statement.Effect ?? "";
            refusal.Unless(effect is "Allow" or "Deny", Wording.Effect(effect));
            CheckPrincipals(statement, refusal);
            refusal.Unless(statement.Actions is { Count: > 0 }, "Missing required field Action");
            CheckWhat(statement, refusal);
        }

        var sids = document.Statements.Select(statement => statement.Sid).Where(sid => !string.IsNullOrEmpty(sid)).ToList();
        refusal.Unless(sids.Distinct(StringComparer.Ordinal).Count() == sids.Count, Wording.SameSid);
    }

    private void CheckPrincipals(StatementDraft statement, Refusal refusal)
    {
        refusal.Unless(statement.Principals is not null, "Missing required field Principal");
        refusal.Unless(statement.Principals is { Count: > 0 }, "Missing required field Principal cannot be empty!");
        refusal.Unless(statement.NotPrincipal is null || statement.Effect == "Deny", "Allow with NotPrincipal is not allowed.");
        foreach (var principal in statement.Principals ?? [])
        {
            var known = PrincipalForm.IsValid(principal) && !(trust && principal.Type == "CanonicalUser");
            refusal.Unless(known, $"Invalid principal in policy: \"{PrincipalForm.ShownType(principal.Type)}\":\"{principal.Value}\"");
        }
    }

    private void CheckWhat(StatementDraft statement, Refusal refusal)
    {
        if (!trust)
        {
            refusal.Unless(statement.Resources is { Count: > 0 }, "Missing required field Resource");
            return;
        }

        refusal.Unless(statement.Resource is null, "Has prohibited field Resource");
        refusal.Unless(statement.NotResource is null, "Has prohibited field NotResource");
        refusal.Unless((statement.Actions ?? []).All(IsOfTrust), "AssumeRole policy may only specify STS AssumeRole actions.");
    }

    private static bool IsOfTrust(string action) =>
        TrustActions.Contains(action, StringComparer.OrdinalIgnoreCase)
        || (action.StartsWith("sts:AssumeRole", StringComparison.OrdinalIgnoreCase) && action.EndsWith('*'));
}
