using Thaw.Aws.Authorization;

namespace Thaw.Aws.Tests.Authorization;

/// <summary>What is said to those who are refused, and to those who ask why.</summary>
public sealed class AnswerTests
{
    private const string Refused = "User: arn:aws:iam::111111111111:user/dev/ann is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:us-east-1:111111111111:function:resize ";

    [Theory]
    [InlineData(DecisionCause.NothingAllows, PolicyLayer.Identity, "because no identity-based policy allows the lambda:InvokeFunction action")]
    [InlineData(DecisionCause.NothingAllows, PolicyLayer.Boundary, "because no permissions boundary allows the lambda:InvokeFunction action")]
    [InlineData(DecisionCause.NothingAllows, PolicyLayer.Session, "because no session policy allows the lambda:InvokeFunction action")]
    [InlineData(DecisionCause.NothingAllows, PolicyLayer.Resource, "because no resource-based policy allows the lambda:InvokeFunction action")]
    [InlineData(DecisionCause.NothingAllows, PolicyLayer.Trust, "because no role trust policy allows the lambda:InvokeFunction action")]
    [InlineData(DecisionCause.ExplicitDeny, PolicyLayer.Identity, "with an explicit deny in an identity-based policy")]
    [InlineData(DecisionCause.ExplicitDeny, PolicyLayer.Boundary, "with an explicit deny in a permissions boundary")]
    [InlineData(DecisionCause.ExplicitDeny, PolicyLayer.Session, "with an explicit deny in a session policy")]
    [InlineData(DecisionCause.ExplicitDeny, PolicyLayer.Resource, "with an explicit deny in a resource-based policy")]
    [InlineData(DecisionCause.ExplicitDeny, PolicyLayer.Trust, "with an explicit deny in the role trust policy")]
    public void A_refusal_is_a_sentence_of_AWS(DecisionCause cause, PolicyLayer layer, string reason) =>
        Assert.Equal(Refused + reason, new Decision(cause, layer, null).AccessDenied(Asking.Request(Asking.Ann)));

    [Fact]
    public void What_was_never_decided_is_not_allowed() => Assert.False(default(Decision).IsAllowed);

    [Fact]
    public void A_decision_names_the_statement()
    {
        var policy = Asking.Identity(Asking.All("Allow"), "\"Sid\":\"NoInvoke\"," + Asking.All("Deny"));
        var decision = Authorizer.Decide(Asking.Request(Asking.Ann) with { Policies = Asking.With(policy) });
        Assert.Equal(("p", 2, "NoInvoke"), (decision.Statement!.PolicyName, decision.Statement.Number, decision.Statement.Sid));
    }

    [Fact]
    public void An_explanation_says_of_every_statement_why_it_does_not_apply()
    {
        var policies = new PrincipalPolicies
        {
            Identity =
            [
                Asking.Identity(
                    "\"Sid\":\"Read\",\"Effect\":\"Allow\",\"Action\":\"lambda:Get*\",\"Resource\":\"*\"",
                    "\"Effect\":\"Allow\",\"Action\":\"lambda:*\",\"Resource\":\"arn:aws:lambda:*:*:function:other\"",
                    Asking.All("Allow", "\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":[\"10.0.0.0/8\",\"192.0.2.1\"]}}"),
                    Asking.All("Allow", "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}")),
            ],
        };
        var resource = Asking.Resource(Asking.All("Allow", "\"Principal\":{\"AWS\":\"222222222222\"}"));
        var request = Asking.Request(Asking.Ann) with { Policies = policies, ResourcePolicy = resource, Keys = ContextTable.Of("aws:SourceIp=203.0.113.9") };

        Assert.Equal(
            $"""
            Denied. {Refused}because no identity-based policy allows the lambda:InvokeFunction action.
            No identity-based policy allows it, and one has to.
            Looked at:
            - identity-based policy p, statement 1 "Read" (Allow): it does not name the action lambda:InvokeFunction.
            - identity-based policy p, statement 2 (Allow): it does not name the resource arn:aws:lambda:us-east-1:111111111111:function:resize.
            - identity-based policy p, statement 3 (Allow): its condition IpAddress aws:SourceIp ["10.0.0.0/8", "192.0.2.1"] is not met: the request has "203.0.113.9".
            - identity-based policy p, statement 4 (Allow): its condition Bool aws:SecureTransport ["true"] is not met: the request has no such key.
            - resource-based policy policy of resize, statement 1 (Allow): it does not name the principal arn:aws:iam::111111111111:user/dev/ann.

            """,
            Authorizer.Explain(request).ToText());
    }

    [Fact]
    public void An_allowance_is_explained_too()
    {
        var request = Asking.Request(Asking.Ann) with { Policies = Asking.With(Asking.Identity("\"Sid\":\"All\"," + Asking.All("Allow"))) };
        Assert.Equal(
            """
            Allowed: arn:aws:iam::111111111111:user/dev/ann may perform lambda:InvokeFunction on arn:aws:lambda:us-east-1:111111111111:function:resize.
            Decided by identity-based policy p, statement 1 "All" (Allow).
            Looked at:
            - identity-based policy p, statement 1 "All" (Allow): it applies.

            """,
            Authorizer.Explain(request).ToText());
        Assert.Contains("root of the account", Authorizer.Explain(Asking.Request(Asking.Root)).ToText(), StringComparison.Ordinal);
    }
}
