using System.Globalization;
using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>Asks the evaluator what it would say, with nothing but what the simulation was given.</summary>
internal sealed class Simulator(SimulatedRequest simulated)
{
    private readonly Dictionary<string, SimulatedPolicy> _byName = simulated.All().ToDictionary(policy => policy.Policy.Name, StringComparer.Ordinal);

    /// <summary>Reads a document for a simulation; <paramref name="number"/> tells it apart from the others.</summary>
    /// <exception cref="AwsException">InvalidInput: it is not a policy.</exception>
    public static SimulatedPolicy Read(PolicyKind kind, string sourceId, string document, int number) =>
        Policy.Read(kind, number.ToString(CultureInfo.InvariantCulture), document) switch
        {
            PolicyReading.Accepted accepted => new SimulatedPolicy(sourceId, accepted.Policy, document),
            PolicyReading.Refused refused => throw IamErrors.InvalidInput(refused.Reason),
            _ => throw IamErrors.InvalidInput("Syntax errors in policy."),
        };

    /// <summary>What came of an action on a resource.</summary>
    public SimulationAnswer Ask(string action, string resource)
    {
        var request = Question(action, resource);
        var explanation = Authorizer.Explain(request);
        var decision = explanation.Decision switch
        {
            { IsAllowed: true } => SimulationAnswer.Allowed,
            { Cause: DecisionCause.ExplicitDeny } => SimulationAnswer.ExplicitDeny,
            _ => SimulationAnswer.ImplicitDeny,
        };
        return new SimulationAnswer(resource, decision, Matched(explanation, decision), AllowedByBoundary(request));
    }

    private AuthorizationRequest Question(string action, string resource) => new()
    {
        Principal = simulated.Principal,
        Policies = new PrincipalPolicies { Identity = [.. simulated.Identity.Select(policy => policy.Policy)], Boundary = simulated.Boundary?.Policy },
        Action = action,
        Resource = resource,
        ResourceAccount = Arn.TryParse(resource, out var arn) && AccountId.TryParse(arn.Account, out var account) ? account : simulated.Owner,
        ResourcePolicy = simulated.Resource?.Policy,
        Keys = simulated.Keys,
        KeysAreAll = true,
        Time = default,
    };

    // A denial names only what denies; where nothing allows, nothing is named.
    private IReadOnlyList<MatchedStatement> Matched(Explanation explanation, string decision)
    {
        if (decision == SimulationAnswer.ImplicitDeny)
        {
            return [];
        }

        var effect = decision == SimulationAnswer.Allowed ? PolicyEffect.Allow : PolicyEffect.Deny;
        return [.. explanation.Findings
            .Where(finding => finding.Outcome == StatementOutcome.Applies && finding.Statement.Effect == effect)
            .Where(finding => effect == PolicyEffect.Deny || finding.Layer != PolicyLayer.Boundary)
            .Select(finding => finding.Statement)
            .Select(statement => new MatchedStatement(_byName[statement.PolicyName].SourceId, _byName[statement.PolicyName].Spans[statement.Number - 1]))];
    }

    private bool? AllowedByBoundary(AuthorizationRequest request) => simulated.Boundary is { } boundary
        ? Authorizer.Decide(request with { Policies = new PrincipalPolicies { Identity = [boundary.Policy] }, ResourcePolicy = null, ResourceAccount = null }).IsAllowed
        : null;
}
