using Thaw.Aws.Authorization;

namespace Thaw.Aws.Tests.Authorization;

/// <summary>Policies as people write them and as AWS shows them in its guides.</summary>
public sealed class JourneyTests
{
    [Theory]
    [InlineData("arn:aws:s3:::photos", "111111111111", true)]
    [InlineData("arn:aws:s3:::others", "111111111111", false)]
    [InlineData("arn:aws:s3:::photos", "222222222222", false)]
    public void A_bucket_may_invoke_only_for_the_right_owner(string source, string account, bool allowed)
    {
        // As Lambda's AddPermission writes it.
        var policy = Asking.Read(PolicyKind.Resource, $$"""
            {"Version":"2012-10-17","Id":"default","Statement":[{"Sid":"s3-photos","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},
             "Action":"lambda:InvokeFunction","Resource":"{{Asking.Function}}",
             "Condition":{"StringEquals":{"AWS:SourceAccount":"111111111111"},"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::photos"} } }]}
            """);
        var keys = ContextTable.Of($"aws:SourceArn={source}", $"aws:SourceAccount={account}");
        Assert.Equal(allowed, Authorizer.Decide(Asking.Request(Asking.S3) with { ResourcePolicy = policy, Keys = keys }).IsAllowed);
    }

    [Theory]
    [InlineData("NONE", true)]
    [InlineData("AWS_IAM", false)]
    public void An_open_function_URL_still_needs_its_permission(string type, bool allowed)
    {
        var policy = Asking.Resource($$"""
            "Sid":"url","Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunctionUrl","Resource":"{{Asking.Function}}",
            "Condition":{"StringEquals":{"lambda:FunctionUrlAuthType":"NONE"} }
            """);
        var request = Asking.Request(RequestPrincipal.Anonymous, "lambda:InvokeFunctionUrl") with { Keys = ContextTable.Of($"lambda:FunctionUrlAuthType={type}") };
        Assert.Equal(allowed, Authorizer.Decide(request with { ResourcePolicy = policy }).IsAllowed);
        Assert.False(Authorizer.Decide(request).IsAllowed);
    }

    [Theory]
    [InlineData("lambda.amazonaws.com", true)]
    [InlineData("ec2.amazonaws.com", false)]
    public void A_role_is_passed_to_Lambda_only(string service, bool allowed)
    {
        var policy = Asking.Identity("""
            "Effect":"Allow","Action":["lambda:*"],"Resource":"*"
            """, """
            "Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::*:role/team/*","Condition":{"StringEquals":{"iam:PassedToService":"lambda.amazonaws.com"} }
            """);
        var request = Asking.Request(Asking.Ann, "iam:PassRole", Asking.RoleArn) with { Policies = Asking.With(policy), Keys = ContextTable.Of($"iam:PassedToService={service}") };
        Assert.Equal(allowed, Authorizer.Decide(request).IsAllowed);
    }

    [Theory]
    [InlineData("secret", true)]
    [InlineData("Secret", false)]
    [InlineData(null, false)]
    public void A_third_party_has_to_know_the_external_id(string? id, bool allowed)
    {
        var trust = Asking.Read(PolicyKind.Trust, """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:root"},"Action":"sts:AssumeRole",
             "Condition":{"StringEquals":{"sts:ExternalId":"secret"}}}}
            """);
        var keys = id is null ? new ContextTable() : ContextTable.Of($"sts:ExternalId={id}");
        var request = Asking.Request(Asking.Ann, "sts:AssumeRole", "arn:aws:iam::222222222222:role/theirs") with
        {
            Policies = Asking.With(Asking.Identity(Asking.All("Allow"))),
            ResourceAccount = Asking.Theirs,
            ResourcePolicy = trust,
            Keys = keys,
        };
        Assert.Equal(allowed, Authorizer.Decide(request).IsAllowed);
    }

    [Theory]
    [InlineData("blue", true)]
    [InlineData("red", false)]
    [InlineData(null, false)]
    public void A_team_may_use_what_bears_its_tag(string? tag, bool allowed)
    {
        var policy = Asking.Identity(Asking.All("Allow", """
            "Condition":{"StringEquals":{"aws:ResourceTag/team":"${aws:PrincipalTag/team}"}}
            """));
        var keys = tag is null ? new ContextTable() : ContextTable.Of($"aws:ResourceTag/Team={tag}");
        Assert.Equal(allowed, Authorizer.Decide(Asking.Request(Asking.Worker) with { Policies = Asking.With(policy), Keys = keys }).IsAllowed);
    }

    [Fact]
    public void Who_has_no_tag_does_not_get_what_has_none()
    {
        var policy = Asking.Identity(Asking.All("Allow", """
            "Condition":{"StringEquals":{"aws:ResourceTag/team":"${aws:PrincipalTag/team}"}}
            """));
        Assert.False(Authorizer.Decide(Asking.Request(Asking.Guest) with { Policies = Asking.With(policy), Keys = ContextTable.Of("aws:ResourceTag/team=") }).IsAllowed);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("false", "true", false)]
    [InlineData("true", "false", false)]
    [InlineData("true", null, true)]
    [InlineData("true", "true", true)]
    public void Only_over_TLS_and_with_MFA_where_it_is_asked_for(string? secure, string? mfa, bool allowed)
    {
        var policy = Asking.Identity(
            Asking.All("Allow"),
            Asking.All("Deny", "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}"),
            Asking.All("Deny", "\"Condition\":{\"BoolIfExists\":{\"aws:MultiFactorAuthPresent\":\"false\"},\"Null\":{\"aws:MultiFactorAuthPresent\":\"false\"}}"));
        var keys = new ContextTable();
        _ = secure is null ? keys : keys.Add("aws:SecureTransport", secure);
        _ = mfa is null ? keys : keys.Add("aws:MultiFactorAuthPresent", mfa);
        Assert.Equal(allowed, Authorizer.Decide(Asking.Request(Asking.Ann) with { Policies = Asking.With(policy), Keys = keys }).IsAllowed);
    }

    [Fact]
    public void Nobody_gains_by_a_policy_about_themselves()
    {
        var boundary = Asking.Identity(
            "\"Effect\":\"Allow\",\"Action\":[\"lambda:*\",\"logs:*\"],\"Resource\":\"*\"",
            "\"Effect\":\"Deny\",\"Action\":[\"iam:*Boundary\",\"iam:*Policy\"],\"Resource\":\"*\"");
        var policies = Asking.With(Asking.Identity(Asking.All("Allow"))) with { Boundary = boundary };

        Assert.True(Decide(Asking.Invoke, Asking.Function).IsAllowed);
        Assert.Equal((DecisionCause.NothingAllows, PolicyLayer.Boundary), Of(Decide("s3:GetObject", "arn:aws:s3:::b/k")));
        Assert.Equal((DecisionCause.ExplicitDeny, PolicyLayer.Boundary), Of(Decide("iam:DeleteRolePermissionsBoundary", Asking.RoleArn)));
        Assert.Equal((DecisionCause.ExplicitDeny, PolicyLayer.Boundary), Of(Decide("iam:PutRolePolicy", Asking.RoleArn)));

        Decision Decide(string action, string resource) => Authorizer.Decide(Asking.Request(Asking.Worker, action, resource) with { Policies = policies });

        static (DecisionCause, PolicyLayer) Of(Decision decision) => (decision.Cause, decision.Layer);
    }
}
