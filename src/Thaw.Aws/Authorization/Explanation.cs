using System.Text;

namespace Thaw.Aws.Authorization;

/// <summary>A decision with everything that was looked at, for people.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Decision">The answer.</param>
/// <param name="Findings">Every statement of every policy, by layer, in the policies' order.</param>
public sealed record Explanation(AuthorizationRequest Request, Decision Decision, IReadOnlyList<StatementFinding> Findings)
{
    /// <summary>The explanation as plain text: a sentence, what decided, and a line for each statement that was looked at.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(Decision.IsAllowed
            ? $"Allowed: {Request.Principal.Arn} may perform {Request.Action} on {Request.Resource}."
            : $"Denied. {Decision.AccessDenied(Request)}.");
        text.AppendLine(Decided());
        text.AppendLine(Findings.Count == 0 ? "There was no policy to look at." : "Looked at:");
        foreach (var finding in Findings)
        {
            text.AppendLine($"- {Describe(finding.Layer, finding.Statement)}: {finding.Why}.");
        }

        return text.ToString();
    }

    private string Decided() => Decision switch
    {
        { Layer: PolicyLayer.AccountRoot } => "It is the root of the account, which no policy has to allow anything.",
        { Statement: { } statement } => $"Decided by {Describe(Decision.Layer, statement)}.",
        _ => $"No {Decision.NameOf(Decision.Layer)} allows it, and one has to.",
    };

    private static string Describe(PolicyLayer layer, PolicyStatement statement)
    {
        var id = string.IsNullOrEmpty(statement.Sid) ? "" : $" \"{statement.Sid}\"";
        return $"{Decision.NameOf(layer)} {statement.PolicyName}, statement {statement.Number}{id} ({statement.Effect})";
    }
}
