using Thaw.Aws.Authorization;

namespace Thaw.Aws.Tests.Authorization;

/// <summary>Whom the principals of a statement name, seen from another account's resource so that the naming alone decides.</summary>
public sealed class PrincipalTests
{
    [Theory]
    [InlineData("\"*\"", "root ann worker guest s3 google nobody")]
    [InlineData("{\"AWS\":\"*\"}", "root ann worker guest s3 nobody")]
    [InlineData("{\"AWS\":\"111111111111\"}", "root ann worker guest")]
    [InlineData("{\"AWS\":\"arn:aws:iam::111111111111:root\"}", "root ann worker guest")]
    [InlineData("{\"AWS\":\"222222222222\"}", "")]
    [InlineData("{\"AWS\":\"arn:aws:iam::111111111111:user/dev/ann\"}", "ann guest")]
    [InlineData("{\"AWS\":\"arn:aws:iam::111111111111:user/ann\"}", "")]
    [InlineData("{\"AWS\":\"arn:aws:iam::111111111111:user/dev/Ann\"}", "")]
    [InlineData("{\"AWS\":\"arn:aws:iam::111111111111:role/team/worker\"}", "worker")]
    [InlineData("{\"AWS\":\"arn:aws:sts::111111111111:assumed-role/worker/run-1\"}", "worker")]
    [InlineData("{\"AWS\":\"arn:aws:sts::111111111111:assumed-role/worker/run-2\"}", "")]
    [InlineData("{\"AWS\":\"arn:aws:sts::111111111111:federated-user/guest\"}", "guest")]
    [InlineData("{\"AWS\":\"AIDAANNANNANNANNANNA\"}", "ann")]
    [InlineData("{\"AWS\":\"AROAWORKERWORKERWORK\"}", "worker")]
    [InlineData("{\"AWS\":\"AROAWORKERWORKERWOR\"}", "")]
    [InlineData("{\"Service\":\"s3.amazonaws.com\"}", "s3")]
    [InlineData("{\"Service\":[\"sns.amazonaws.com\",\"s3.amazonaws.com\"]}", "s3")]
    [InlineData("{\"Federated\":\"accounts.google.com\"}", "google")]
    [InlineData("{\"AWS\":[\"222222222222\",\"111111111111\"],\"Service\":\"s3.amazonaws.com\"}", "root ann worker guest s3")]
    [InlineData("{\"CanonicalUser\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}", "")]
    public void A_principal_is_named(string principal, string named)
    {
        var policy = Asking.Resource(Asking.All("Deny", $"\"Principal\":{principal}"));
        string[] everyone = ["root", "ann", "worker", "guest", "s3", "google", "nobody"];
        Assert.Equal(named, string.Join(' ', everyone.Where(name => Denied(Asking.Who(name), policy))));
    }

    [Fact]
    public void A_canonical_id_names_the_account()
    {
        var id = new string('a', 64);
        var policy = Asking.Resource(Asking.All("Deny", $$"""
            "Principal":{"CanonicalUser":"{{id}}"}
            """));
        Assert.True(Denied(Asking.Ann with { CanonicalId = id }, policy));
        Assert.False(Denied(Asking.Ann with { CanonicalId = new string('b', 64) }, policy));
    }

    [Theory]
    [InlineData("{\"AWS\":[\"arn:aws:iam::111111111111:user/dev/ann\",\"111111111111\"]}", "root ann")]
    [InlineData("{\"AWS\":\"arn:aws:iam::111111111111:user/dev/ann\"}", "")]
    [InlineData("{\"AWS\":\"111111111111\"}", "root")]
    [InlineData("{\"AWS\":[\"arn:aws:sts::111111111111:assumed-role/worker/run-1\",\"arn:aws:iam::111111111111:role/team/worker\",\"111111111111\"]}", "root worker")]
    [InlineData("{\"AWS\":[\"arn:aws:iam::111111111111:role/team/worker\",\"111111111111\"]}", "root")]
    [InlineData("{\"Service\":\"s3.amazonaws.com\"}", "s3")]
    [InlineData("\"*\"", "root ann worker guest s3 google nobody")]
    public void A_deny_with_NotPrincipal_spares_whom_it_lists_with_account_and_role(string principal, string spared)
    {
        var policy = Asking.Resource(Asking.All("Deny", $"\"NotPrincipal\":{principal}"));
        string[] everyone = ["root", "ann", "worker", "guest", "s3", "google", "nobody"];
        Assert.Equal(spared, string.Join(' ', everyone.Where(name => !Denied(Asking.Who(name), policy))));
    }

    [Fact]
    public void A_deny_with_NotPrincipal_never_spares_who_has_a_boundary()
    {
        var policy = Asking.Resource(Asking.All("Deny", $$"""
            "NotPrincipal":{"AWS":["{{Asking.AnnArn}}","111111111111"]}
            """));
        var request = Asking.Request(Asking.Ann) with { ResourcePolicy = policy, Policies = new PrincipalPolicies { Boundary = Asking.Identity(Asking.All("Allow")) } };
        Assert.Equal(DecisionCause.ExplicitDeny, Authorizer.Decide(request).Cause);
    }

    [Fact]
    public void A_policy_tells_whom_it_names_by_ARN() => Assert.Equal(
        [Asking.AnnArn, Asking.RoleArn],
        Asking.Resource(
            Asking.All("Allow", $$"""
                "Principal":{"AWS":["{{Asking.AnnArn}}","111111111111","*"]}
                """),
            Asking.All("Deny", $$"""
                "Principal":{"AWS":["{{Asking.RoleArn}}","{{Asking.AnnArn}}"]}
                """)).PrincipalArns);

    private static bool Denied(RequestPrincipal principal, Policy policy) =>
        Authorizer.Decide(Asking.Request(principal) with { ResourcePolicy = policy, ResourceAccount = Asking.Theirs }).Cause == DecisionCause.ExplicitDeny;
}
