using System.Xml;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>What came of one action on all resources.</summary>
internal sealed record SimulationResult(string Action, IReadOnlyList<SimulationAnswer> Answers)
{
    private static readonly string[] WorstFirst = [SimulationAnswer.ExplicitDeny, SimulationAnswer.ImplicitDeny, SimulationAnswer.Allowed];

    // Where resources are named, each has a result of its own; the action's is the worst of them.
    private bool IsOfNamedResources => Answers is not [{ Resource: "*" }];

    private string Decision => WorstFirst.First(decision => Answers.Any(answer => answer.Decision == decision));

    public void Write(XmlWriter xml, IReadOnlyList<string> missing)
    {
        xml.Text("EvalActionName", Action);
        xml.Text("EvalResourceName", Answers.Count == 1 ? Answers[0].Resource : "*");
        xml.Text("EvalDecision", Decision);
        WriteMatched(xml, Answers.Count == 1 ? Answers[0].Matched : []);
        xml.Texts("MissingContextValues", IsOfNamedResources ? [] : missing);
        WriteBoundary(xml, Answers.Any(answer => answer.AllowedByBoundary == false) ? false : Answers[0].AllowedByBoundary);
        if (IsOfNamedResources)
        {
            xml.Structure("EvalDecisionDetails", _ => { });
            xml.List("ResourceSpecificResults", Answers, (writer, answer) => WriteSpecific(writer, answer, missing));
        }
    }

    private static void WriteSpecific(XmlWriter xml, SimulationAnswer answer, IReadOnlyList<string> missing)
    {
        xml.Text("EvalResourceName", answer.Resource);
        xml.Text("EvalResourceDecision", answer.Decision);
        WriteMatched(xml, answer.Matched);
        xml.Texts("MissingContextValues", missing);
        WriteBoundary(xml, answer.AllowedByBoundary);
    }

    private static void WriteMatched(XmlWriter xml, IReadOnlyList<MatchedStatement> matched) => xml.List("MatchedStatements", matched, (writer, statement) =>
    {
        // AWS's model has other words here, and its service has always written these.
        writer.Text("SourcePolicyId", statement.SourceId);
        writer.Text("SourcePolicyType", statement.SourceId == "ResourcePolicy" ? "Resource Policy" : "IAM Policy");
        writer.Structure("StartPosition", inner => WritePosition(inner, statement.Span.Start));
        writer.Structure("EndPosition", inner => WritePosition(inner, statement.Span.End));
    });

    private static void WritePosition(XmlWriter xml, TextPosition position)
    {
        xml.Number("Line", position.Line);
        xml.Number("Column", position.Column);
    }

    private static void WriteBoundary(XmlWriter xml, bool? allowed)
    {
        if (allowed is { } flag)
        {
            xml.Structure("PermissionsBoundaryDecisionDetail", writer => writer.Flag("AllowedByPermissionsBoundary", flag));
        }
    }
}
