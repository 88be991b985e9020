using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Thaw.Aws.Authorization;
using Thaw.Aws.Tests.Authorization.Reference;

namespace Thaw.Aws.Tests.Authorization;

/// <summary>What holds for all policies, tried on many made by chance.</summary>
public sealed class AgreementTests
{
    [Fact]
    public void The_evaluator_says_what_the_reference_says()
    {
        var seen = new Dictionary<(DecisionCause Cause, PolicyLayer Layer), int>();
        ForAll(4_000, scenario =>
        {
            var request = scenario.ToRequest();
            var expected = ReferenceEvaluator.Decide(scenario.ToReference());
            var decision = Authorizer.Decide(request);
            var actual = decision.Cause switch { DecisionCause.Allowed => "allow", DecisionCause.ExplicitDeny => "deny", _ => "nothing" };
            Assert.True(expected == actual, $"The reference says {expected}. {Authorizer.Explain(request).ToText()}");
            seen[(decision.Cause, decision.Layer)] = seen.GetValueOrDefault((decision.Cause, decision.Layer)) + 1;
        });

        // Chance has to have come by every way in which a request can end.
        Assert.True(seen.Count >= 11 && seen.Values.Min() >= 5, string.Join(' ', seen));
    }

    [Fact]
    public void Adding_a_deny_never_allows() => ForAll(1_000, scenario =>
    {
        var before = Authorizer.Decide(scenario.ToRequest()).IsAllowed;
        Add(scenario, "Deny");
        Assert.True(before || !Authorizer.Decide(scenario.ToRequest()).IsAllowed);
    });

    [Fact]
    public void Adding_an_allow_never_denies() => ForAll(1_000, scenario =>
    {
        var before = Authorizer.Decide(scenario.ToRequest());
        Add(scenario, "Allow");
        var after = Authorizer.Decide(scenario.ToRequest());
        Assert.True(!before.IsAllowed || after.IsAllowed);
        Assert.Equal(before.Cause == DecisionCause.ExplicitDeny, after.Cause == DecisionCause.ExplicitDeny);
    });

    [Fact]
    public void The_order_of_policies_and_statements_does_not_matter() => ForAll(1_000, scenario =>
    {
        var before = Authorizer.Decide(scenario.ToRequest());
        scenario.Identity.Reverse();
        foreach (var document in scenario.Identity.Append(scenario.Boundary).Append(scenario.ResourcePolicy).Concat(scenario.Session ?? []))
        {
            Reverse(document);
        }

        var after = Authorizer.Decide(scenario.ToRequest());
        Assert.Equal((before.Cause, before.Layer), (after.Cause, after.Layer));
    });

    [Fact]
    public void An_explanation_names_the_statement_that_decided() => ForAll(500, scenario =>
    {
        var explanation = Authorizer.Explain(scenario.ToRequest());
        var applying = explanation.Findings.Where(finding => finding.Outcome == StatementOutcome.Applies).ToList();
        Assert.True(explanation.Decision.Statement is not { } decided || applying.Exists(finding => finding.Statement == decided && finding.Layer == explanation.Decision.Layer));
        Assert.Equal(explanation.Decision.Cause == DecisionCause.ExplicitDeny, applying.Exists(finding => finding.Statement.Effect == PolicyEffect.Deny));
    });

    // A policy is not added where none was: an empty boundary or session would not be the same as none.
    private static void Add(Scenario scenario, string effect)
    {
        List<JsonNode> documents = [.. scenario.Identity, .. scenario.Session ?? [], .. scenario.Boundary is null ? [] : new[] { scenario.Boundary }];
        if (scenario.ResourcePolicy is { } resource && scenario.Noise.Next(2) == 0)
        {
            resource["Statement"]!.AsArray().Add(scenario.Documents.Grant(effect));
        }
        else if (documents.Count > 0)
        {
            scenario.Noise.Pick(documents)["Statement"]!.AsArray().Add(scenario.Documents.Statement(effect));
        }
    }

    private static void Reverse(JsonNode? document)
    {
        if (document is not null)
        {
            document["Statement"] = new JsonArray([.. document["Statement"]!.AsArray().Reverse().Select(each => each!.DeepClone())]);
        }
    }

    private static void ForAll(int times, Action<Scenario> holds) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(times).WithReplay(4, 5),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => holds(new Scenario(seed))));
}
