using Thaw.Aws.Authorization.Conditions;

namespace Thaw.Aws.Authorization.Deciding;

/// <summary>Goes through every statement once more and notes what came of it, in words.</summary>
internal static class StatementFindings
{
    public static IReadOnlyList<StatementFinding> Of(AuthorizationRequest request)
    {
        var policies = request.Policies;
        List<StatementFinding> findings = [];
        Add(findings, request, PolicyLayer.Identity, policies.Identity);
        Add(findings, request, PolicyLayer.Boundary, policies.Boundary is { } boundary ? [boundary] : []);
        Add(findings, request, PolicyLayer.Session, policies.Session ?? []);
        Add(findings, request, RequestEvaluation.ResourceLayer(request), request.ResourcePolicy is { } resource ? [resource] : []);
        return findings;
    }

    private static void Add(List<StatementFinding> findings, AuthorizationRequest request, PolicyLayer layer, IReadOnlyList<Policy> policies)
    {
        foreach (var statement in policies.SelectMany(policy => policy.Items))
        {
            var evaluation = new Evaluation(request);
            var outcome = statement.Test(ref evaluation, out _, out var unmet);
            var why = unmet is null ? WhyOf(outcome, request) : WhyOf(unmet, ref evaluation);
            findings.Add(new StatementFinding(layer, statement, outcome, why));
        }
    }

    private static string WhyOf(StatementOutcome outcome, AuthorizationRequest request) => outcome switch
    {
        StatementOutcome.OtherAction => $"it does not name the action {request.Action}",
        StatementOutcome.OtherResource => $"it does not name the resource {request.Resource}",
        StatementOutcome.OtherPrincipal => $"it does not name the principal {request.Principal.Arn}",
        _ => "it applies",
    };

    private static string WhyOf(Condition unmet, ref Evaluation evaluation)
    {
        var actual = unmet.Actual(ref evaluation);
        var has = actual.Count == 0
            ? "the request has no such key"
            : $"the request has {string.Join(", ", Enumerable.Range(0, actual.Count).Select(index => $"\"{actual[index]}\""))}";
        return $"its condition {unmet.Operator.Name} {unmet.Key} [{string.Join(", ", unmet.Texts.Select(text => $"\"{text}\""))}] is not met: {has}";
    }
}
