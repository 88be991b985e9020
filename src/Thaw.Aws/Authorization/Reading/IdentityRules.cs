namespace Thaw.Aws.Authorization.Reading;

/// <summary>The rules of identity policies, in the order in which IAM gives its reasons.</summary>
internal sealed class IdentityRules : IPolicyRules
{
    private const string Legacy = "The policy failed legacy parsing";

    public PolicyWording Wording => PolicyWording.OfIdentities;

    public void Check(DocumentDraft document, Refusal refusal)
    {
        var statements = document.Statements;
        refusal.Unless(statements.All(statement => statement.Principals is null), "Policy document should not specify a principal.");
        refusal.Unless(document.Version == DocumentDraft.Newer, "Policy document must be version 2012-10-17 or greater.");
        refusal.Unless(statements.All(statement => statement.Effect is "Allow" or "Deny"), Legacy);
        CheckDates(statements, refusal);
        var resource = statements.SelectMany(statement => statement.Resources ?? []).Select(ResourceForm.FaultOf).FirstOrDefault(fault => fault is not null);
        refusal.Unless(resource != Legacy, Legacy);
        CheckSids(statements, refusal);
        refusal.Unless(statements.All(statement => statement.Actions is { Count: > 0 }), "Policy statement must contain actions.");
        refusal.Unless(statements.All(statement => statement.Resources is { Count: > 0 }), MissingResource(statements));
        refusal.Unless(resource is null, resource ?? "");
        CheckActions(statements, refusal);
    }

    private static void CheckDates(IReadOnlyList<StatementDraft> statements, Refusal refusal)
    {
        var dates =
            from statement in statements
            from condition in statement.Conditions
            where condition.Operator.Contains("Date", StringComparison.Ordinal)
            from value in condition.Values
            select value;
        refusal.Unless(dates.All(value => Conditions.PolicyDate.TryRead(value) is not null), Legacy);
    }

    private void CheckSids(IReadOnlyList<StatementDraft> statements, Refusal refusal)
    {
        var sids = statements.Select(statement => statement.Sid).Where(sid => !string.IsNullOrEmpty(sid)).ToList();
        refusal.Unless(sids.Distinct(StringComparer.Ordinal).Count() == sids.Count, Wording.SameSid);
        refusal.Unless(
            sids.All(sid => sid!.All(char.IsAsciiLetterOrDigit)),
            "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*");
    }

    // A statement with an action that AWS cannot read hears of that first.
    private static string MissingResource(IReadOnlyList<StatementDraft> statements) => BadAction(statements) ?? "Policy statement must contain resources.";

    private static void CheckActions(IReadOnlyList<StatementDraft> statements, Refusal refusal)
    {
        if (BadAction(statements) is { } reason)
        {
            refusal.Give(reason);
        }
    }

    private static string? BadAction(IReadOnlyList<StatementDraft> statements) =>
        statements.SelectMany(statement => statement.Actions ?? []).Select(ActionForm.FaultOf).FirstOrDefault(fault => fault is not null);
}
