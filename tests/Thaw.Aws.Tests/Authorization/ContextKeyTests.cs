using Thaw.Aws.Authorization;

namespace Thaw.Aws.Tests.Authorization;

public sealed class ContextKeyTests
{
    private const string ByNameAndTime = """
        "Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::home/${aws:username}",
        "Condition":{"DateGreaterThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"},"StringEquals":{"AWS:UserName":"ann","x:team":"${aws:PrincipalTag/Team, 'none'}"}}
        """;

    [Fact]
    public void A_policy_names_the_keys_that_it_asks_for_each_once() =>
        Assert.Equal(["aws:username", "aws:CurrentTime", "x:team", "aws:PrincipalTag/Team"], Asking.Identity(ByNameAndTime, ByNameAndTime).ContextKeys);

    [Fact]
    public void A_policy_without_conditions_asks_for_no_key() => Assert.Empty(Asking.Identity(Asking.All("Allow")).ContextKeys);

    [Fact]
    public void The_principal_of_a_request_cannot_be_talked_over()
    {
        var request = Request("bob");

        Assert.False(Authorizer.Decide(request with { Resource = "arn:aws:s3:::home/bob" }).IsAllowed);
        Assert.True(Authorizer.Decide(request with { Resource = "arn:aws:s3:::home/ann" }).IsAllowed);
    }

    [Fact]
    public void In_a_simulation_every_key_is_made_up()
    {
        var request = Request("bob") with { KeysAreAll = true };

        Assert.True(Authorizer.Decide(request with { Resource = "arn:aws:s3:::home/bob" }).IsAllowed);
        Assert.False(Authorizer.Decide(request with { Resource = "arn:aws:s3:::home/ann" }).IsAllowed);
    }

    [Theory]
    [InlineData("ann", "o-a1b2c3d4e5", true)]
    [InlineData("root", "o-a1b2c3d4e5", true)]
    [InlineData("worker", "o-zzzzzzzzzz", false)]
    [InlineData("ann", null, false)]
    [InlineData("s3", "o-a1b2c3d4e5", false)]
    [InlineData("nobody", "o-a1b2c3d4e5", false)]
    public void Accounts_belong_to_the_organization_and_services_and_nobody_do_not(string who, string? organization, bool allowed)
    {
        var request = Asking.Request(Asking.Who(who)) with
        {
            Organization = organization,
            ResourceAccount = Asking.Theirs,
            Policies = Asking.With(Asking.Identity(Asking.All("Allow"))),
            ResourcePolicy = Asking.Resource("""
                "Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}
                """),
            Keys = ContextTable.Of("aws:PrincipalOrgID=o-a1b2c3d4e5"),
        };

        Assert.Equal(allowed, Authorizer.Decide(request).IsAllowed);
    }

    private static AuthorizationRequest Request(string saidName) => Asking.Request(Asking.Ann, "s3:GetObject") with
    {
        Policies = new PrincipalPolicies { Identity = [Asking.Identity("""
            "Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::home/${aws:username}"
            """)] },
        Keys = ContextTable.Of($"aws:username={saidName}"),
    };
}
